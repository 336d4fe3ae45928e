package dev.rollcall.cli;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads one secret: from the terminal, without showing it, or from stdin, as its bytes. One line break at its end, LF
 * or CRLF, does not belong to it.
 */
final class SecretInput {
    /** Bytes of a secret, at most. */
    static final int MAX = 65_536;

    private SecretInput() {}

    /** @throws CommandFailure if it is empty, longer than {@link #MAX}, or would be shown while it is typed */
    static byte[] read() throws IOException {
        var console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        if (console.isPresent()) {
            return typed(console.get());
        }
        if (isTerminal()) {
            // Java can turn off the echo only if the output is a terminal too.
            throw CommandFailure.usage("The terminal would show the secret, because the output goes elsewhere. Call"
                    + " rollcall fingerprint without a redirection, or pipe the secret into it.");
        }
        return piped(System.in);
    }

    private static byte[] typed(Console console) {
        var characters = console.readPassword("Secret (not shown): ");
        if (characters == null) {
            throw empty();
        }
        var encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(characters));
        var secret = new byte[encoded.remaining()];
        encoded.get(secret);
        encoded.clear();
        while (encoded.hasRemaining()) {
            encoded.put((byte) 0);
        }
        Arrays.fill(characters, '\0');
        return checked(secret);
    }

    /** Reads a stream to its end. */
    static byte[] piped(InputStream in) throws IOException {
        var all = in.readNBytes(MAX + 2);
        int length = all.length;
        if (length > 0 && all[length - 1] == '\n') {
            length--;
            if (length > 0 && all[length - 1] == '\r') {
                length--;
            }
        }
        var secret = Arrays.copyOf(all, length);
        Arrays.fill(all, (byte) 0);
        return checked(secret);
    }

    private static byte[] checked(byte[] secret) {
        if (secret.length == 0) {
            throw empty();
        }
        if (secret.length > MAX) {
            Arrays.fill(secret, (byte) 0);
            throw CommandFailure.usage("The secret is longer than " + MAX + " bytes. Give the secret alone.");
        }
        return secret;
    }

    private static CommandFailure empty() {
        return CommandFailure.usage("There was no secret on stdin. Type it when you are asked, or pipe it in.");
    }

    /** Whether stdin is a terminal, as the program {@code test} of this machine says; false if there is none. */
    private static boolean isTerminal() {
        try {
            return new ProcessBuilder("test", "-t", "0")
                            .redirectInput(ProcessBuilder.Redirect.INHERIT)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
