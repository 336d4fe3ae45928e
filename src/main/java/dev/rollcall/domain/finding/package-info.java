/**
 * Rules that tokens break, and what people decided about that. A finding is computed from the register as it is; only
 * decisions about findings are stored. Start at {@link dev.rollcall.domain.finding.Findings}.
 */
@NullMarked
package dev.rollcall.domain.finding;

import org.jspecify.annotations.NullMarked;
