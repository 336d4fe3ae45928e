/**
 * The rules of the house, each with its reason and each shown to catch a class of {@code broken} written to break it;
 * and the papers, held to the code. Start at {@link dev.rollcall.architecture.Packages}.
 */
@NullMarked
package dev.rollcall.architecture;

import org.jspecify.annotations.NullMarked;
