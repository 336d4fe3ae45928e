/**
 * How commands and queries are typed, filled in and pressed: usage, options, forms, buttons and the arguments that come
 * of them. Parsing, help, modals, command registration and {@code docs/commands.md} read it. Start at
 * {@link dev.rollcall.domain.input.Usage}.
 */
@NullMarked
package dev.rollcall.domain.input;

import org.jspecify.annotations.NullMarked;
