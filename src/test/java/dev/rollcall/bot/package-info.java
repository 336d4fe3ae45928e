@NullMarked
package dev.rollcall.bot;

import org.jspecify.annotations.NullMarked;
