package dev.rollcall.bench;

import java.util.EnumSet;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.hooks.ListenerAdapter;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.ConcurrentSessionController;

/**
 * The least one can do with JDA: answers {@code /echo} with "ok", privately. Configured by the bot's own names, and the
 * gateway's address as its argument.
 */
final class JdaEcho {
    private JdaEcho() {}

    public static void main(String[] arguments) throws InterruptedException {
        var jda = JDABuilder.createLight(System.getenv("DISCORD_BOT_TOKEN"), EnumSet.noneOf(GatewayIntent.class))
                .setRestConfig(new RestConfig().setBaseUrl(System.getenv("DISCORD_API_URL")))
                .setSessionController(new ConcurrentSessionController() {
                    @Override
                    public String getGateway() {
                        return arguments[0];
                    }
                })
                .addEventListeners(new ListenerAdapter() {
                    @Override
                    public void onSlashCommandInteraction(SlashCommandInteractionEvent event) {
                        event.reply("ok").setEphemeral(true).queue();
                    }
                })
                .build()
                .awaitReady();
        var _ = jda.updateCommands()
                .addCommands(Commands.slash("echo", "Says ok"))
                .complete();
        System.out.println(Program.READY);
        Thread.currentThread().join();
    }
}
