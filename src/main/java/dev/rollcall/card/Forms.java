package dev.rollcall.card;

import dev.rollcall.card.Form.Choice;
import dev.rollcall.card.Form.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Everything that can be filled in. */
public final class Forms {
    private Forms() {}

    /** Registers a token. {@code owner} is the account id of who asks. */
    public static Form add(String owner) {
        return new Form(
                Verbs.ADD,
                "",
                "Register a token",
                "Register",
                Optional.of(RichText.of("Its record only. Never paste the secret itself.")),
                List.of(
                        text("label", "Label", "ci-deploy", true, 80),
                        text("app", "App it opens", "shop", true, 80),
                        text("service", "Service that holds it", "Stripe", true, 80),
                        new Field.Chosen("env", "Environment", true, choices("live", "test"), "live"),
                        new Field.Chosen("access", "Access", true, choices("full", "write", "read"), "full"),
                        new Field.Somebody("owner", "Owner", true, owner),
                        new Field.Somebody("backup", "Backup owner", false, ""),
                        text("expires", "Expires", "2027-01-31 or 90d", false, 20),
                        text("last4", "Last four characters", "ab12", false, 4),
                        new Field.Written("note", "What it is for", Optional.empty(), false, true, 300, "")));
    }

    /** The reason for a no. */
    public static Form deny(String approval, String label) {
        return reason(Verbs.DENY, approval, label, "Deny");
    }

    /** The reason for a no that was given by a reaction. */
    public static Form sayWhy(String approval, String label) {
        return reason(Verbs.SAY_WHY, approval, label, "Say why");
    }

    private static Form reason(String verb, String approval, String label, String submit) {
        return new Form(
                verb,
                approval,
                submit.equals("Deny") ? "Deny this token" : "Say why",
                submit,
                Optional.of(RichText.of(RichText.code(label))),
                List.of(new Field.Written(
                        "reason", "Reason", Optional.of("The requester reads it"), true, true, 300, "")));
    }

    private static Field text(String name, String label, String example, boolean required, int max) {
        return new Field.Written(name, label, Optional.of("For example " + example), required, false, max, "");
    }

    private static List<Choice> choices(String... values) {
        return Arrays.stream(values).map(value -> new Choice(value, value)).toList();
    }
}
