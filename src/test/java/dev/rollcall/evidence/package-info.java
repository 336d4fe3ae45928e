/** The evidence of a review: what a pack contains, and what its check finds. */
@NullMarked
package dev.rollcall.evidence;

import org.jspecify.annotations.NullMarked;
