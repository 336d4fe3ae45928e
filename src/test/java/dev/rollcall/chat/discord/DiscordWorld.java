package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.card.Mark;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.contract.ChatWorld;
import dev.rollcall.contract.Seen;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Usage;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.emulator.discord.DiscordEmulator;
import dev.rollcall.emulator.discord.DiscordOptions;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** The Discord emulator and the platform connected to it. */
final class DiscordWorld extends ChatWorld {
    static final List<Usage> USAGES = List.of(
            new Usage(
                    "add",
                    "Register a token",
                    "/token add x",
                    Needs.MEMBER,
                    List.of(
                            Option.text("label", "What it is called", 80)
                                    .needed()
                                    .suggesting(Option.Suggested.LABELS),
                            Option.person("owner", "Who answers for it"),
                            Option.channel("channel", "Where"),
                            Option.text("notes", "More", 200),
                            Option.choice("env", "Where", "live", "test"))),
            new Usage("review open", "Open a review", "/token review open", Needs.ADMIN, List.of()));

    private static final Set<String> ACTS = Set.of(
            "INTERACTION_CREATE",
            "MESSAGE_CREATE",
            "MESSAGE_UPDATE",
            "MESSAGE_REACTION_ADD",
            "MESSAGE_REACTION_REMOVE");
    private static final Pattern ACTIVE =
            Pattern.compile("\\\\(?<kept>\\p{Punct})|<@[!&]?(?<who>\\d+)>|<#(?<where>\\d+)>"
                    + "|(?<everyone>@(?:everyone|here))|(?<link>https?://\\S+|\\[[^\\]]*]\\([^)]*\\))");

    final DiscordEmulator discord;
    final DiscordPlatform chat;

    DiscordWorld(DiscordOptions options) {
        this(DiscordEmulator.start(options));
    }

    private DiscordWorld(DiscordEmulator discord) {
        super(dev.rollcall.demo.Chat.DISCORD, discord.control());
        this.discord = discord;
        chat = another();
    }

    DiscordPlatform withShards(int shards) {
        return new DiscordPlatform(
                new DiscordSettings(discord.botToken(), discord.api(), OptionalInt.of(shards), true), USAGES);
    }

    static DiscordWorld connected() {
        return new DiscordWorld(DiscordOptions.defaults()).started();
    }

    DiscordWorld started() {
        chat.start(inbox);
        return this;
    }

    @Override
    public DiscordPlatform chat() {
        return chat;
    }

    @Override
    public DiscordPlatform another() {
        return new DiscordPlatform(new DiscordSettings(discord.botToken(), discord.api()), USAGES);
    }

    @Override
    public DiscordPlatform impostor() {
        return new DiscordPlatform(new DiscordSettings("wrong", discord.api()), USAGES);
    }

    @Override
    public DiscordPlatform nowhere() {
        return new DiscordPlatform(new DiscordSettings(discord.botToken(), "http://127.0.0.1:1/api/v10/"), USAGES);
    }

    @Override
    public SpaceId space() {
        return new SpaceId("discord", discord.guildId());
    }

    @Override
    public Optional<ZoneId> zone() {
        return Optional.empty();
    }

    @Override
    public AccountId bot() {
        return new AccountId(space(), discord.botUserId());
    }

    @Override
    public JsonNode types(String who, PlaceId place, String label, String owner) {
        return command(who, place, "/token add label:" + label + " owner:" + owner);
    }

    JsonNode command(String who, PlaceId place, String text) {
        return control.post("command", "as", who, "channel", place.id(), "text", text);
    }

    @Override
    public Optional<List<String>> suggestions(String who, PlaceId place, String typed) {
        var answer = control.post(
                "suggest",
                "as",
                who,
                "channel",
                place.id(),
                "name",
                "token add",
                "focused",
                "label",
                "options",
                Map.of("label", typed));
        var values = new ArrayList<String>();
        answer.path("choices").forEach(choice -> values.add(choice.path("value").asText()));
        return Optional.of(values);
    }

    static PlaceId thread(MessageRef root) {
        return new PlaceId(root.place().space(), root.id());
    }

    @Override
    public List<Seen> seesDirect(String who) {
        var direct = control.post("channels", "kind", "dm", "members", List.of(who));
        return sees(who, new PlaceId(space(), direct.path("id").asText()));
    }

    @Override
    public boolean keepsConnection() {
        return true;
    }

    @Override
    protected String read(JsonNode message) {
        var markup = message.path("text").asText();
        var out = new StringBuilder();
        var active = ACTIVE.matcher(markup);
        int from = 0;
        while (active.find()) {
            out.append(markup, from, active.start());
            from = active.end();
            if (active.group("kept") != null) {
                out.append(active.group("kept"));
            } else if (active.group("who") != null) {
                out.append("@[").append(active.group("who")).append(']');
            } else if (active.group("where") != null) {
                out.append("#[").append(active.group("where")).append(']');
            } else if (active.group("everyone") != null) {
                out.append("@[").append(active.group("everyone").substring(1)).append(']');
            } else {
                out.append("[link ").append(active.group("link")).append(']');
            }
        }
        return out.append(markup.substring(from)).toString().replace("\u200B", "");
    }

    @Override
    protected String named(Call call) {
        return switch (call) {
            case POST, POST_FILE -> "POST /channels/{id}/messages";
            case EDIT -> "PATCH /channels/{id}/messages/{id}";
            case WITHDRAW -> "DELETE /channels/{id}/messages/{id}";
            case HISTORY -> "GET /channels/{id}/messages";
            case PLACE -> "GET /channels/{id}";
            case PERSON -> "GET /guilds/{id}/members/{id}";
            case GROUPS -> "GET /guilds/{id}";
            case MARK -> "PUT /channels/{id}/messages/{id}/reactions/{emoji}/@me";
            case OPEN_DIRECT -> "POST /users/@me/channels";
            case RESPONSE -> "POST /interactions/{id}/{token}/callback";
            case LATE_RESPONSE -> "PATCH /webhooks/{id}/{token}/messages/@original";
        };
    }

    @Override
    protected byte[] download(JsonNode file) {
        return fetch(file.path("url").asText(), "nobody");
    }

    @Override
    protected boolean is(JsonNode logged, Call call, PlaceId place) {
        var asked =
                Json.text(logged, "method") + " " + Json.text(logged, "path").replaceFirst("^/api/v10", "");
        return asked.replaceFirst("/\\d+(?=/|$)", "/{id}")
                        .replaceFirst("(?<=/messages)/\\d+$", "/{id}")
                        .equals(named(call))
                && asked.contains("/" + place.id());
    }

    @Override
    protected boolean isAct(JsonNode delivery) {
        return ACTS.contains(Json.text(delivery, "type"))
                && !delivery.path("data").path("author").path("bot").asBoolean(false);
    }

    @Override
    protected String emoji(Mark mark) {
        return mark.emoji();
    }

    @Override
    protected List<String> strays(JsonNode logged) {
        return DiscordReference.isHere() ? DiscordReference.get().problems(logged) : List.of();
    }

    @Override
    public String meaningless() {
        return "\uD83C\uDF89";
    }

    @Override
    public void close() {
        chat.close();
        discord.close();
    }
}
