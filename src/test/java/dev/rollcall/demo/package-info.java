/**
 * Tests of the demo and its page, in a real browser and with the emulators. Start at
 * {@link dev.rollcall.demo.PageTest}.
 */
@NullMarked
package dev.rollcall.demo;

import org.jspecify.annotations.NullMarked;
