/** The decision on a new or detected token. Start at {@link dev.rollcall.domain.approval.Approval}. */
@NullMarked
package dev.rollcall.domain.approval;

import org.jspecify.annotations.NullMarked;
