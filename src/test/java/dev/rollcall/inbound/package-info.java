/** What people did, on its way to a command and back, without a platform. */
@NullMarked
package dev.rollcall.inbound;

import org.jspecify.annotations.NullMarked;
