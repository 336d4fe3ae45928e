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
 * A minimal JDA bot: answers {@code /echo} with a private "ok". Reads the same environment variables as the bot; its
 * argument is the address of the gateway.
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
