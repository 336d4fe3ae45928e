/**
 * How fast and how light the bot is, each figure beside a baseline of the same run: {@code ./mvnw -Pbench verify}. No
 * figure decides a test; a wrong answer does.
 */
@NullMarked
package dev.rollcall.bench;

import org.jspecify.annotations.NullMarked;
