package dev.rollcall.demo;

/** The ports on 127.0.0.1 for {@link Emulators}; 0 takes a free one. */
public record EmulatorsOptions(int slackPort, int discordPort, int pagePort) {
    public static EmulatorsOptions defaults() {
        return new EmulatorsOptions(0, 0, 0);
    }

    public EmulatorsOptions withSlackPort(int value) {
        return new EmulatorsOptions(value, discordPort, pagePort);
    }

    public EmulatorsOptions withDiscordPort(int value) {
        return new EmulatorsOptions(slackPort, value, pagePort);
    }

    public EmulatorsOptions withPagePort(int value) {
        return new EmulatorsOptions(slackPort, discordPort, value);
    }
}
