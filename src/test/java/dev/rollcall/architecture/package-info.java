/**
 * The rules about the code, each with its reason and with a class in {@code broken} that violates it and has to be
 * caught; and tests that compare the documents with the code. Start at {@link dev.rollcall.architecture.Packages}.
 */
@NullMarked
package dev.rollcall.architecture;

import org.jspecify.annotations.NullMarked;
