/** The configuration, read once from the environment. Start at {@link dev.rollcall.config.Config}. */
@NullMarked
package dev.rollcall.config;

import org.jspecify.annotations.NullMarked;
