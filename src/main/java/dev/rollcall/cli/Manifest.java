package dev.rollcall.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Slack's app manifest ("App manifest reference"): {@code bot-manifest.yml}, which is for Socket Mode, and the variant
 * for HTTP mode that is derived from it.
 */
public final class Manifest {
    /** The path to which Slack posts commands, events and interactions. */
    public static final String SLACK_PATH = "/slack/events";

    private static final String RESOURCE = "/bot-manifest.yml";

    private Manifest() {}

    /** Returns the manifest for Socket Mode, as YAML. */
    public static String socketMode() {
        try (InputStream in = Manifest.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("bot-manifest.yml is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the manifest for HTTP mode, as YAML.
     *
     * @param address where Slack reaches the bot, such as {@code https://rollcall.example.org}; a path in front of
     *     {@link #SLACK_PATH} is kept
     * @throws CommandFailure if Slack cannot post to this address
     */
    public static String overHttp(String address) {
        var url = requestUrl(address);
        var manifest = parse(socketMode());
        section(manifest, "settings").put("socket_mode_enabled", false);
        section(manifest, "settings", "event_subscriptions").put("request_url", url);
        section(manifest, "settings", "interactivity").put("request_url", url);
        // Where Slack asks for the options of menus in forms.
        section(manifest, "settings", "interactivity").put("message_menu_options_url", url);
        for (Object command : list(section(manifest, "features").get("slash_commands"))) {
            map(command).put("url", url);
        }
        return dump(manifest);
    }

    /** Parses a manifest into maps and lists. */
    public static Map<String, Object> parse(String yaml) {
        return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml));
    }

    private static String requestUrl(String address) {
        try {
            var uri = URI.create(address.strip());
            String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
            boolean plain = uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getRawUserInfo() == null;
            if ("https".equals(uri.getScheme()) && uri.getHost() != null && plain) {
                return "https://" + uri.getRawAuthority() + (path.endsWith(SLACK_PATH) ? path : path + SLACK_PATH);
            }
        } catch (IllegalArgumentException e) {
            // Reported below.
        }
        throw CommandFailure.usage(
                "Slack posts to https addresses only; give one such as --http https://rollcall.example.org");
    }

    private static String dump(Map<String, Object> manifest) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setSplitLines(false);
        return new Yaml(options).dump(manifest);
    }

    private static Map<String, Object> section(Map<String, Object> from, String... path) {
        var at = from;
        for (var name : path) {
            at = map(at.get(name));
        }
        return at;
    }

    @SuppressWarnings("unchecked") // the keys of a mapping are strings in a manifest
    private static Map<String, Object> map(@Nullable Object node) {
        if (node instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new IllegalStateException("bot-manifest.yml: a mapping was expected");
    }

    private static List<?> list(@Nullable Object node) {
        if (node instanceof List<?> list) {
            return list;
        }
        throw new IllegalStateException("bot-manifest.yml: a list was expected");
    }
}
