package dev.rollcall.emulator.discord;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.components.container.Container;
import net.dv8tion.jda.api.components.label.Label;
import net.dv8tion.jda.api.components.section.Section;
import net.dv8tion.jda.api.components.selections.EntitySelectMenu;
import net.dv8tion.jda.api.components.selections.StringSelectMenu;
import net.dv8tion.jda.api.components.textdisplay.TextDisplay;
import net.dv8tion.jda.api.components.textinput.TextInput;
import net.dv8tion.jda.api.components.textinput.TextInputStyle;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.StringSelectInteractionEvent;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import net.dv8tion.jda.api.events.message.react.MessageReactionAddEvent;
import net.dv8tion.jda.api.events.message.react.MessageReactionRemoveEvent;
import net.dv8tion.jda.api.hooks.ListenerAdapter;
import net.dv8tion.jda.api.modals.Modal;

/** Stores the events that it receives and responds to a small command. */
final class JdaBot extends ListenerAdapter {
    final List<String> received = new CopyOnWriteArrayList<>();

    @Override
    public void onSlashCommandInteraction(SlashCommandInteractionEvent event) {
        received.add("command " + event.getFullCommandName() + " "
                + event.getOptions().stream()
                        .map(o -> o.getName() + "=" + o.getAsString())
                        .toList());
        switch (String.valueOf(event.getSubcommandName())) {
            case "add" ->
                event.reply("added " + event.getOption("label", "", o -> o.getAsString()))
                        .setEphemeral(true)
                        .complete();
            case "card" ->
                event.replyComponents(Container.of(
                                TextDisplay.of("## New token"),
                                Section.of(Button.success("approve:1", "Approve"), TextDisplay.of("ci-deploy")),
                                ActionRow.of(StringSelectMenu.create("pick")
                                        .addOption("One", "1")
                                        .addOption("Two", "2")
                                        .build())))
                        .useComponentsV2()
                        .complete();
            case "slow" ->
                event.deferReply(true).complete().editOriginal("done").complete();
            case "form" ->
                event.replyModal(Modal.create("form:1", "A form")
                                .addComponents(
                                        Label.of(
                                                "Why",
                                                TextInput.create("why", TextInputStyle.SHORT)
                                                        .build()),
                                        Label.of(
                                                "Owner",
                                                EntitySelectMenu.create("owner", EntitySelectMenu.SelectTarget.USER)
                                                        .build()))
                                .build())
                        .complete();
            default -> {}
        }
    }

    @Override
    public void onCommandAutoCompleteInteraction(CommandAutoCompleteInteractionEvent event) {
        event.replyChoice(event.getFocusedOption().getValue() + "-deploy", "ci-deploy")
                .complete();
    }

    @Override
    public void onButtonInteraction(ButtonInteractionEvent event) {
        received.add(
                "button " + event.getComponentId() + " by " + event.getUser().getName());
        event.deferEdit()
                .complete()
                .editOriginalComponents(
                        TextDisplay.of("approved by " + event.getUser().getAsMention()))
                .useComponentsV2()
                .complete();
    }

    @Override
    public void onStringSelectInteraction(StringSelectInteractionEvent event) {
        received.add("select " + event.getValues());
        event.reply("chosen").setEphemeral(true).complete();
    }

    @Override
    public void onModalInteraction(ModalInteractionEvent event) {
        received.add("modal " + event.getModalId() + " why="
                + event.getValue("why").getAsString() + " owner="
                + event.getValue("owner").getAsMentions().getUsers().getFirst().getName());
        event.reply("thanks").setEphemeral(true).complete();
    }

    @Override
    public void onMessageReceived(MessageReceivedEvent event) {
        received.add("message " + event.getChannel().getName() + " "
                + event.getAuthor().getName() + ": " + event.getMessage().getContentRaw());
    }

    @Override
    public void onMessageReactionAdd(MessageReactionAddEvent event) {
        received.add("reaction " + event.getEmoji().getName() + " by "
                + event.getMember().getEffectiveName());
    }

    @Override
    public void onMessageReactionRemove(MessageReactionRemoveEvent event) {
        received.add("unreaction " + event.getEmoji().getName() + " by " + event.getUserId());
    }
}
