package dev.rollcall.chat.slack;

import com.slack.api.util.json.GsonFactory;
import dev.rollcall.card.Form;

/** What the adapter sends to Slack, for tests outside its package. */
public final class SlackJson {
    private SlackJson() {}

    public static String modal(Form form) {
        return GsonFactory.createSnakeCase().toJson(SlackForms.view(form, ""));
    }
}
