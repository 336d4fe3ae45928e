package dev.rollcall.query;

import dev.rollcall.domain.input.Usage;
import dev.rollcall.domain.review.Responsibility;
import dev.rollcall.domain.team.Member;
import java.util.List;
import java.util.Optional;

/** A question about the register. A record of plain facts. */
public interface Query<V extends View> {
    /** Who may ask it, and how it is typed and pressed. */
    QuerySpec<?> spec();

    /** The token it is about, for {@link dev.rollcall.domain.Needs#OWNER}. */
    default Optional<Responsibility.Subject> subject(QueryContext context) {
        return Optional.empty();
    }

    /** Whether the answer needs time zones. */
    default boolean needsZones() {
        return false;
    }

    /** The members whose time zones the answer needs. The chats are asked for them before it. */
    default List<Member> zonesOf(QueryContext context) {
        return List.of();
    }

    QueryResult<V> answer(QueryContext context);

    /** What the audit log calls it when an auditor asks it. Contains no names of people. */
    default String name() {
        return spec().usage()
                .map(Usage::path)
                .orElseGet(() -> getClass().getName().replaceFirst(".*\\.", ""));
    }

    /** Whether an auditor may ask it, if every member may. */
    default boolean isOpenToAuditors() {
        return true;
    }
}
