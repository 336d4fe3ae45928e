package dev.rollcall.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The arguments as they were typed. Java decodes them in the charset of the locale: in the POSIX locale, which a
 * container has unless it sets another, every byte beyond ASCII is lost. Linux keeps the bytes.
 */
public final class TypedArguments {
    /** The command line of this process, each argument ended by a zero byte (man page proc_pid_cmdline). */
    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

    /** System property: the charset in which Java decodes arguments and the names of files. */
    private static final String LOCALE_CHARSET = "sun.jnu.encoding";

    private TypedArguments() {}

    /** Returns the arguments in UTF-8 if they can be recovered; otherwise as Java decoded them. */
    public static String[] of(String[] decoded) {
        try {
            var charset = Charset.forName(System.getProperty(LOCALE_CHARSET, "UTF-8"));
            boolean ascii =
                    List.of(decoded).stream().allMatch(one -> one.chars().allMatch(c -> c < 0x80));
            if (ascii || charset.equals(StandardCharsets.UTF_8) || !Files.isReadable(COMMAND_LINE)) {
                return decoded;
            }
            return of(decoded, charset, Files.readAllBytes(COMMAND_LINE));
        } catch (IOException | IllegalArgumentException unknown) {
            return decoded;
        }
    }

    /** @param commandLine ends with the arguments of the command; the flags of Java precede them */
    static String[] of(String[] decoded, Charset charset, byte[] commandLine) {
        var all = split(commandLine);
        int first = all.size() - decoded.length;
        var typed = decoded.clone();
        for (int i = 0; first >= 0 && i < decoded.length; i++) {
            var bytes = all.get(first + i);
            if (!new String(bytes, charset).equals(decoded[i])) {
                return decoded;
            }
            try {
                typed[i] = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            } catch (CharacterCodingException otherCharset) {
                // It stays as it was decoded.
            }
        }
        return typed;
    }

    private static List<byte[]> split(byte[] commandLine) {
        var all = new ArrayList<byte[]>();
        int start = 0;
        for (int i = 0; i < commandLine.length; i++) {
            if (commandLine[i] == 0) {
                all.add(Arrays.copyOfRange(commandLine, start, i));
                start = i + 1;
            }
        }
        return all;
    }
}
