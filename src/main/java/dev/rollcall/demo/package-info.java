/**
 * The only room that sees both sides: starts the local chats and serves the page that drives them; the demo adds the
 * unchanged bot and its movable clock. Imports the emulators, Javalin, Jackson and the JDK. Start at
 * {@link dev.rollcall.demo.Emulators}; the page itself is in the resources, under {@code page/}.
 */
@NullMarked
package dev.rollcall.demo;

import org.jspecify.annotations.NullMarked;
