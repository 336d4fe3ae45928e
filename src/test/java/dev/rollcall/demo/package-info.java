/**
 * The page in a real browser, over the real local chats, with a small bot in each. Start at
 * {@link dev.rollcall.demo.PageTest}.
 */
@NullMarked
package dev.rollcall.demo;

import org.jspecify.annotations.NullMarked;
