package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** An error response of Discord. Codes and texts: Discord's page "Opcodes and Status Codes", JSON error codes. */
final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final int status;
    final int code;
    private final String message;
    private final transient @Nullable ObjectNode errors;

    ApiError(int status, int code, String message, @Nullable ObjectNode errors) {
        super(code + " " + message, null, false, false);
        this.status = status;
        this.code = code;
        this.message = message;
        this.errors = errors;
    }

    private static ApiError of(int status, int code, String message) {
        return new ApiError(status, code, message, null);
    }

    ObjectNode body() {
        var body = Json.obj().put("message", message).put("code", code);
        if (errors != null) {
            body.set("errors", errors);
        }
        return body;
    }

    static ApiError unauthorized() {
        return of(401, 0, "401: Unauthorized");
    }

    static ApiError notFound() {
        return of(404, 0, "404: Not Found");
    }

    static ApiError badJson() {
        return of(400, 50109, "The request body contains invalid JSON.");
    }

    static ApiError unknown(Unknown what) {
        return of(404, what.code, "Unknown " + what.name);
    }

    static ApiError missingAccess() {
        return of(403, 50001, "Missing Access");
    }

    static ApiError missingPermissions() {
        return of(403, 50013, "Missing Permissions");
    }

    static ApiError refused(int code, String message) {
        return of(403, code, message);
    }

    static ApiError bad(int code, String message) {
        return of(400, code, message);
    }

    /**
     * The response to an internal error of Discord, such as for too large Components V2 (discord-api-docs issue 8554).
     */
    static ApiError internal() {
        return of(500, 0, "500: Internal Server Error");
    }

    /** The kinds of objects that can be unknown, with their codes. */
    enum Unknown {
        APPLICATION(10002, "Application"),
        CHANNEL(10003, "Channel"),
        GUILD(10004, "Guild"),
        MEMBER(10007, "Member"),
        MESSAGE(10008, "Message"),
        ROLE(10011, "Role"),
        USER(10013, "User"),
        EMOJI(10014, "Emoji"),
        WEBHOOK(10015, "Webhook"),
        INTERACTION(10062, "interaction"),
        COMMAND(10063, "application command");

        final int code;
        final String name;

        Unknown(int code, String name) {
            this.code = code;
            this.name = name;
        }
    }
}
