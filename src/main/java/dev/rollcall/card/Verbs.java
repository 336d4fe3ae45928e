package dev.rollcall.card;

/** What presses and forms mean. Stands in messages that were sent long ago, so a verb is never renamed. */
public final class Verbs {
    public static final String APPROVE = "approve";
    public static final String DENY = "deny";
    public static final String SAY_WHY = "say-why";
    public static final String ADD = "add";

    public static final String KEEP = "keep";
    public static final String UNUSED = "unused";
    public static final String NOT_MINE = "not-mine";
    public static final String CHANGE = "change";
    /** One button for a line, where three have no room. */
    public static final String ANSWER = "answer";
    /** The same three answers, on one's own list. */
    public static final String LIST_KEEP = "list-keep";

    public static final String LIST_UNUSED = "list-unused";
    public static final String LIST_NOT_MINE = "list-not-mine";

    public static final String CHOOSE = "choose";
    public static final String CHOSEN_KEEP = "chosen-keep";
    public static final String CHOSEN_UNUSED = "chosen-unused";
    public static final String CHOSEN_NOT_MINE = "chosen-not-mine";

    public static final String MY_LIST = "my-list";
    public static final String KEEP_ALL = "keep-all";
    public static final String KEEP_THESE = "keep-these";

    public static final String LIST_PAGE = "list-page";
    public static final String WHY = "why";

    private Verbs() {}
}
