package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The stack of modals and the Home tab of each person. Called under the lock of {@link State}. */
final class Views {
    private final State state;
    private final Changes changes;
    private final Map<String, List<View>> stacks = new HashMap<>();
    private final Map<String, View> homes = new HashMap<>();

    Views(State state, Changes changes) {
        this.state = state;
        this.changes = changes;
    }

    List<View> stack(String user) {
        return stacks.computeIfAbsent(user, _ -> new ArrayList<>());
    }

    @Nullable
    View home(String user) {
        return homes.get(user);
    }

    Optional<View> find(String id) {
        return all().filter(v -> v.id.equals(id)).findFirst();
    }

    Optional<View> byExternalId(String id) {
        return id.isEmpty()
                ? Optional.empty()
                : all().filter(v -> v.sent.path("external_id").asText().equals(id))
                        .findFirst();
    }

    private Stream<View> all() {
        return Stream.concat(stacks.values().stream().flatMap(List::stream), homes.values().stream());
    }

    View open(String user, JsonNode sent) {
        ViewRules.check(sent, "modal");
        unique(sent, null);
        var stack = stack(user);
        stack.clear();
        var view = new View(state, user, sent, null);
        stack.add(view);
        changed(view);
        return view;
    }

    View push(String user, JsonNode sent) {
        ViewRules.check(sent, "modal");
        unique(sent, null);
        var stack = stack(user);
        if (stack.isEmpty()) {
            throw new ApiError("not_found");
        }
        if (stack.size() >= ViewRules.STACK_MAX) {
            throw new ApiError("push_limit_reached");
        }
        var view = new View(state, user, sent, stack.getLast());
        stack.add(view);
        changed(view);
        return view;
    }

    View update(View view, JsonNode sent, String hash) {
        ViewRules.check(sent, view.type());
        unique(sent, view);
        checkHash(view, hash);
        view.replace(state, sent);
        changed(view);
        return view;
    }

    View publish(String user, JsonNode sent, String hash) {
        if (!state.homeTab) {
            throw new ApiError("not_enabled");
        }
        ViewRules.check(sent, "home");
        var before = homes.get(user);
        unique(sent, before);
        if (before == null) {
            var view = new View(state, user, sent, null);
            homes.put(user, view);
            changed(view);
            return view;
        }
        return update(before, sent, hash);
    }

    private static void checkHash(View view, String hash) {
        if (!hash.isEmpty() && !hash.equals(view.hash)) {
            throw new ApiError("hash_conflict");
        }
    }

    private void unique(JsonNode sent, @Nullable View except) {
        byExternalId(sent.path("external_id").asText("")).ifPresent(other -> {
            if (!Objects.equals(other, except)) {
                throw new ApiError("duplicate_external_id");
            }
        });
    }

    /** Closes a modal and those above it. */
    void close(View view) {
        var stack = stack(view.user);
        int at = stack.indexOf(view);
        if (at >= 0) {
            stack.subList(at, stack.size()).clear();
            changed(view);
        }
    }

    void clear(String user) {
        var stack = stack(user);
        if (!stack.isEmpty()) {
            var root = stack.getFirst();
            stack.clear();
            changed(root);
        }
    }

    private void changed(View view) {
        changes.add("form", null, null, view.id, List.of(view.user));
    }
}
