package dev.rollcall.domain.input;

import java.util.List;

/**
 * What a pressed button or menu carries.
 *
 * @param id what it is about; may be empty. Comes from outside: it may name nothing
 * @param values what was chosen in a menu
 */
public record Press(String id, List<String> values) {
    public Press {
        values = List.copyOf(values);
    }
}
