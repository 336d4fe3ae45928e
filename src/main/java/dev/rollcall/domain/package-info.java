/**
 * What Rollcall knows, without a platform, a database or a clock of its own: records that check themselves and pure
 * decisions. Imports java.* and JSpecify only. Start at {@link dev.rollcall.domain.Decision}.
 */
@NullMarked
package dev.rollcall.domain;

import org.jspecify.annotations.NullMarked;
