package dev.rollcall.emulator.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests each documented limit of Block Kit: the value at the limit is accepted, one above it is refused, with the right
 * place.
 */
class SlackEmulatorBlockKitTest {
    private static String text(int length) {
        return "x".repeat(length);
    }

    private static ObjectNode plain(String text) {
        return Json.object().put("type", "plain_text").put("text", text);
    }

    private static ObjectNode button(String id) {
        var button = Json.object().put("type", "button").put("action_id", id);
        button.set("text", plain("Press"));
        return button;
    }

    private static ObjectNode section(JsonNode text) {
        var section = Json.object().put("type", "section");
        section.set("text", text);
        return section;
    }

    private static ObjectNode actions(JsonNode... elements) {
        var actions = Json.object().put("type", "actions");
        actions.putArray("elements").addAll(List.of(elements));
        return actions;
    }

    private static ObjectNode select(int options) {
        var select = Json.object().put("type", "static_select").put("action_id", "s");
        var all = select.putArray("options");
        for (int i = 0; i < options; i++) {
            all.addObject().put("value", "v" + i).set("text", plain("o" + i));
        }
        return select;
    }

    private static ObjectNode choice(String type, int options) {
        return select(options).put("type", type);
    }

    private static ObjectNode input(JsonNode element) {
        var input = Json.object().put("type", "input");
        input.set("label", plain("Label"));
        input.set("element", element);
        return input;
    }

    private static ObjectNode with(ObjectNode node, Consumer<ObjectNode> change) {
        change.accept(node);
        return node;
    }

    private static ArrayNode many(int count, ObjectNode block) {
        var blocks = Json.array();
        for (int i = 0; i < count; i++) {
            blocks.add(block.deepCopy());
        }
        return blocks;
    }

    private static ArrayNode one(JsonNode block) {
        return Json.array().add(block);
    }

    private static ObjectNode buttons(int count) {
        var actions = Json.object().put("type", "actions");
        var elements = actions.putArray("elements");
        for (int i = 0; i < count; i++) {
            elements.add(button("b" + i));
        }
        return actions;
    }

    private static ObjectNode context(int count) {
        var context = Json.object().put("type", "context");
        var elements = context.putArray("elements");
        for (int i = 0; i < count; i++) {
            elements.add(plain("c"));
        }
        return context;
    }

    private static ObjectNode fields(int count, int length) {
        var section = Json.object().put("type", "section");
        var fields = section.putArray("fields");
        for (int i = 0; i < count; i++) {
            fields.add(plain(text(length)));
        }
        return section;
    }

    static Stream<Arguments> limits() {
        return Stream.of(
                limit("blocks", many(50, section(plain("x"))), many(51, section(plain("x"))), "/blocks"),
                limit("section text", one(section(plain(text(3000)))), one(section(plain(text(3001)))), "/text/text"),
                limit("empty text", one(section(plain("x"))), one(section(plain(""))), "/text/text"),
                limit("fields", one(fields(10, 5)), one(fields(11, 5)), "/fields"),
                limit("field text", one(fields(1, 2000)), one(fields(1, 2001)), "/fields/0/text"),
                limit("header", one(header(plain(text(150)))), one(header(plain(text(151)))), "/text/text"),
                limit("header kind", one(header(plain("x"))), one(header(mrkdwn("x"))), "/text/type"),
                limit("actions", one(buttons(25)), one(buttons(26)), "/elements"),
                limit("no actions", one(buttons(1)), one(buttons(0)), "/elements"),
                limit("context", one(context(10)), one(context(11)), "/elements"),
                limit("markdown", one(markdown(12_000)), one(markdown(12_001)), "/text"),
                limit("button text", one(named(75)), one(named(76)), "/elements/0/text/text"),
                limit(
                        "button value",
                        one(actions(button("a").put("value", text(2000)))),
                        one(actions(button("a").put("value", text(2001)))),
                        "/elements/0/value"),
                limit(
                        "button style",
                        one(actions(button("a").put("style", "danger"))),
                        one(actions(button("a").put("style", "green"))),
                        "/elements/0/style"),
                limit("action_id", one(actions(button(text(255)))), one(actions(button(text(256)))), "action_id"),
                limit(
                        "action_id twice",
                        one(actions(button("a"), button("b"))),
                        one(actions(button("a"), button("a"))),
                        "/elements/1/action_id"),
                limit(
                        "block_id",
                        one(section(plain("x")).put("block_id", text(255))),
                        one(section(plain("x")).put("block_id", text(256))),
                        "/block_id"),
                limit(
                        "block_id twice",
                        Json.array()
                                .add(section(plain("x")).put("block_id", "a"))
                                .add(section(plain("x"))),
                        many(2, section(plain("x")).put("block_id", "a")),
                        "/blocks/1/block_id"),
                limit("options", one(actions(select(100))), one(actions(select(101))), "/options"),
                limit("no options", one(actions(select(1))), one(actions(select(0))), "/options"),
                limit("option text", one(actions(option(75, 1))), one(actions(option(76, 1))), "/options/0/text/text"),
                limit("option value", one(actions(option(1, 150))), one(actions(option(1, 151))), "/options/0/value"),
                limit("overflow", one(actions(choice("overflow", 5))), one(actions(choice("overflow", 6))), "/options"),
                limit(
                        "radio",
                        one(actions(choice("radio_buttons", 10))),
                        one(actions(choice("radio_buttons", 11))),
                        "/options"),
                limit(
                        "checkboxes",
                        one(actions(choice("checkboxes", 10))),
                        one(actions(choice("checkboxes", 11))),
                        "/options"),
                limit(
                        "placeholder",
                        one(actions(with(select(1), s -> s.set("placeholder", plain(text(150)))))),
                        one(actions(with(select(1), s -> s.set("placeholder", plain(text(151)))))),
                        "/placeholder/text"),
                limit("input length", one(input(typed(3000))), one(input(typed(3001))), "/element/max_length"),
                limit(
                        "initial option",
                        one(actions(with(
                                select(1),
                                s -> s.set("initial_option", s.path("options").path(0))))),
                        one(actions(with(select(1), s -> s.putObject("initial_option")
                                .put("value", "no")
                                .set("text", plain("no"))))),
                        "/initial_option"),
                limit(
                        "unknown block",
                        one(section(plain("x"))),
                        one(Json.object().put("type", "sparkle")),
                        "/blocks/0/type"),
                limit(
                        "unknown field",
                        one(section(plain("x"))),
                        one(section(plain("x")).put("colour", "red")),
                        "/blocks/0"),
                limit("button in input", one(input(typed(5))), one(input(button("a"))), "/element"),
                limit("input in actions", one(actions(button("a"))), one(actions(typed(5))), "/elements/0"),
                limit("image text", one(image("x")), one(image("")), "/alt_text"));
    }

    private static Arguments limit(String name, ArrayNode good, ArrayNode bad, String at) {
        return Arguments.of(name, good, bad, at);
    }

    private static ObjectNode mrkdwn(String text) {
        return Json.object().put("type", "mrkdwn").put("text", text);
    }

    private static ObjectNode header(JsonNode text) {
        return section(text).put("type", "header");
    }

    private static ObjectNode markdown(int length) {
        return Json.object().put("type", "markdown").put("text", text(length));
    }

    private static ObjectNode named(int length) {
        return actions(with(button("a"), b -> b.set("text", plain(text(length)))));
    }

    private static ObjectNode option(int textLength, int valueLength) {
        var select = select(0);
        ((ArrayNode) select.path("options"))
                .addObject()
                .put("value", text(valueLength))
                .set("text", plain(text(textLength)));
        return select;
    }

    private static ObjectNode typed(int max) {
        return Json.object()
                .put("type", "plain_text_input")
                .put("action_id", "t")
                .put("max_length", max);
    }

    private static ObjectNode image(String alt) {
        return Json.object()
                .put("type", "image")
                .put("image_url", "https://example.com/a.png")
                .put("alt_text", alt);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("limits")
    void aBlockAtTheLimitIsAcceptedAndOneAboveItIsRefusedAtItsPlace(
            String name, ArrayNode good, ArrayNode bad, String at) {
        assertThat(BlockRules.check(good, "/blocks", BlockRules.Surface.MESSAGE))
                .isEmpty();
        assertThat(BlockRules.check(bad, "/blocks", BlockRules.Surface.MESSAGE))
                .isNotEmpty()
                .anySatisfy(problem ->
                        assertThat(problem).contains("[json-pointer:/blocks").contains(at));
    }

    static Stream<Arguments> views() {
        return Stream.of(
                Arguments.of(
                        "title",
                        modal(v -> v.set("title", plain(text(24)))),
                        modal(v -> v.set("title", plain(text(25))))),
                Arguments.of(
                        "submit",
                        modal(v -> v.set("submit", plain(text(24)))),
                        modal(v -> v.set("submit", plain(text(25))))),
                Arguments.of(
                        "close",
                        modal(v -> v.set("close", plain(text(24)))),
                        modal(v -> v.set("close", plain(text(25))))),
                Arguments.of(
                        "metadata",
                        modal(v -> v.put("private_metadata", text(3000))),
                        modal(v -> v.put("private_metadata", text(3001)))),
                Arguments.of(
                        "callback",
                        modal(v -> v.put("callback_id", text(255))),
                        modal(v -> v.put("callback_id", text(256)))),
                Arguments.of(
                        "blocks",
                        modal(v -> v.set("blocks", many(100, section(plain("x"))))),
                        modal(v -> v.set("blocks", many(101, section(plain("x")))))),
                Arguments.of(
                        "size",
                        modal(v -> v.set("blocks", many(80, section(plain(text(2900)))))),
                        modal(v -> v.set("blocks", many(90, section(plain(text(2900))))))),
                Arguments.of(
                        "input without submit",
                        modal(v -> v.set("blocks", one(input(typed(5)))), true),
                        modal(v -> v.set("blocks", one(input(typed(5)))))),
                Arguments.of("no title", modal(_ -> {}), modal(v -> v.remove("title"))));
    }

    private static ObjectNode modal(Consumer<ObjectNode> change) {
        return modal(change, false);
    }

    private static ObjectNode modal(Consumer<ObjectNode> change, boolean submit) {
        var view = Json.object().put("type", "modal");
        view.set("title", plain("Title"));
        if (submit) {
            view.set("submit", plain("Go"));
        }
        view.set("blocks", one(section(plain("x"))));
        change.accept(view);
        return view;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("views")
    void aViewAtTheLimitIsAcceptedAndOneAboveItIsRefused(String name, ObjectNode good, ObjectNode bad) {
        ViewRules.check(good, "modal");
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                ApiError.class, () -> ViewRules.check(bad, "modal"))
                        .code())
                .isEqualTo(name.equals("size") ? "view_too_large" : "invalid_arguments");
    }
}
