package dev.rollcall.cli;

import dev.rollcall.domain.token.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * Prints the SHA-256 of a secret on stdout, and on stderr the options to paste into a command of the chat. The secret
 * is read by {@link SecretInput} and is neither an argument, which other users of the machine could see, nor printed,
 * logged or stored. The command needs no configuration.
 */
@Command(
        name = "fingerprint",
        description = "Print the SHA-256 of a secret, typed unseen or piped in",
        footerHeading = HelpLayout.EXAMPLE,
        footer = {
            "  rollcall fingerprint",
            "",
            "In a terminal it asks for the secret and does not show it. Otherwise it reads",
            "stdin, less one line break at the end: pass show stripe | rollcall fingerprint"
        })
final class FingerprintCommand implements Runnable {
    /** Of a shorter secret, four characters would give away too much. */
    private static final int LONG_ENOUGH = 16;

    private final Cli cli;

    /** What was typed behind the command. It may be the secret, so that no message repeats it. */
    @Unmatched
    private final List<String> arguments = new ArrayList<>();

    FingerprintCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void run() {
        if (!arguments.isEmpty()) {
            throw CommandFailure.usage(
                    "rollcall fingerprint takes no argument: it asks for the secret, or reads it from"
                            + " stdin. If you typed the secret, rotate it: the shell may have kept it.");
        }
        byte[] secret;
        try {
            secret = SecretInput.read();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        try {
            var sha256 = sha256(secret);
            cli.print(sha256);
            cli.message("For /token add and /token edit: sha256:" + sha256 + lastFour(secret));
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static String sha256(byte[] secret) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    /** The option with the last four characters; empty if they are no letters or digits, or a large part of it. */
    private static String lastFour(byte[] secret) {
        if (secret.length < LONG_ENOUGH) {
            return "";
        }
        var four = new String(secret, secret.length - Token.LAST_FOUR, Token.LAST_FOUR, StandardCharsets.ISO_8859_1);
        return four.matches("[A-Za-z0-9_-]{" + Token.LAST_FOUR + "}") ? " last4:" + four : "";
    }
}
