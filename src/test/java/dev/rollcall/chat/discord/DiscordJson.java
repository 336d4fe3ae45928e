package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.card.Form;
import dev.rollcall.domain.input.Usage;
import java.util.List;
import java.util.Map;

/** What the adapter sends to Discord, for tests outside its package. */
public final class DiscordJson {
    private DiscordJson() {}

    public static JsonNode command(List<Usage> usages) {
        return CommandRegistrar.command(usages);
    }

    public static JsonNode modal(Form form) {
        return FormPrinter.modal(form, Map.of());
    }
}
