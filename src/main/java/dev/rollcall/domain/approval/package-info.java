/** The decision wanted for a new token. Start at {@link dev.rollcall.domain.approval.Approval}. */
@NullMarked
package dev.rollcall.domain.approval;

import org.jspecify.annotations.NullMarked;
