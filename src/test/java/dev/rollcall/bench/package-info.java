/**
 * Measures latency, start-up time and memory of the bot, each beside a baseline of the same run: {@code ./mvnw -Pbench
 * verify}. No duration fails a test; a wrong answer does.
 */
@NullMarked
package dev.rollcall.bench;

import org.jspecify.annotations.NullMarked;
