package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Invalid environment variables. */
interface StartEnvironment extends Starting {
    @Test
    default void withoutAChatItSaysWhatToSet() throws Exception {
        assertThat(starts().refused(Jar.in(folder()).run("run")))
                .contains("SLACK_BOT_TOKEN", "DISCORD_BOT_TOKEN", "demo");
    }

    @Test
    default void aSlipOfThePenIsNamed() throws Exception {
        assertThat(starts().refused(Jar.in(folder())
                        .with("SLACK_BOT_TOKNE", "xoxb-1")
                        .run("run")))
                .contains("did you mean SLACK_BOT_TOKEN?");
        assertThat(starts().refused(Jar.in(folder())
                        .with(starts().inDiscord())
                        .with("SLACK_BOT_TOKNE", "xoxb-1")
                        .with("SLACK_APP_TOKEN", "xapp-1")
                        .run("run")))
                .contains("did you mean SLACK_BOT_TOKEN?");
    }

    @Test
    default void whateverCannotBeReadIsNamedAtOnceEachInASentence() throws Exception {
        var ended = Jar.in(folder())
                .with(starts().inDiscord())
                .with("ROLLCALL_HTTP", "nowhere")
                .with("ROLLCALL_DB", "postgres://x")
                .with("ROLLCALL_ADMINS", "olga")
                .with("ROLLCALL_CLOCK_OFFSET", "tomorrow")
                .with("ROLLCALL_MASTER_KEY", "c2hvcnQ=")
                .with("ROLLCALL_LOGG", "loud")
                .with("SLACK_API_URL", "ftp://slack")
                .run("run");

        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).doesNotContain("\tat ");
        assertThat(ended.err().lines().map(line -> line.split(" ", 2)[0]))
                .containsExactlyInAnyOrder(
                        "ROLLCALL_HTTP",
                        "ROLLCALL_DB",
                        "ROLLCALL_ADMINS",
                        "ROLLCALL_CLOCK_OFFSET",
                        "ROLLCALL_MASTER_KEY",
                        "ROLLCALL_LOGG",
                        "SLACK_API_URL");
        for (var line : ended.err().lines().toList()) {
            starts().documented(line, ended.code());
        }
    }
}
