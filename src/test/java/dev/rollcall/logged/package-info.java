/**
 * Keeps a green run quiet: a test that passes and logs a warning, an error or a stack trace that it did not announce
 * with {@link dev.rollcall.logged.ExpectedLog} fails. Start at {@link dev.rollcall.logged.QuietRun}.
 */
@NullMarked
package dev.rollcall.logged;

import org.jspecify.annotations.NullMarked;
