/**
 * The HTTP server: mounts each chat's {@link dev.rollcall.chat.Ingress} and serves health and readiness. Knows no SDK
 * of a chat. May import everything but adapters, emulators and the demo. Start at {@link dev.rollcall.http.HttpServer}.
 */
@NullMarked
package dev.rollcall.http;

import org.jspecify.annotations.NullMarked;
