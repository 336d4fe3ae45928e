package dev.rollcall.domain.input;

import dev.rollcall.domain.review.ReviewLayout;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a pressed button or menu carries.
 *
 * @param id what it is about; may be empty. Comes from outside: it may name nothing
 * @param values what was chosen in a menu
 * @param layouts tells how the reviews of the caller's team are laid out
 */
public record Press(String id, List<String> values, Supplier<ReviewLayout> layouts) {
    public Press {
        values = List.copyOf(values);
    }

    /** How the reviews of the caller's team are laid out. */
    public ReviewLayout layout() {
        return layouts.get();
    }
}
