package dev.rollcall.store.postgres;

import dev.rollcall.store.Backup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The calls of PostgreSQL's own programs for a database. They ask for the password, or find it themselves. */
final class PostgresTools {
    /** What a shell takes as it is. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.,:/@%+=-]+");

    private PostgresTools() {}

    static Backup.Tools of(PostgresUrl url, Path file) {
        var dump = new ArrayList<>(List.of("pg_dump"));
        dump.addAll(where(url));
        // Users may have other names where the backup is restored.
        dump.addAll(List.of("--format=custom", "--no-owner", "-f", file.toString()));
        var restore = new ArrayList<>(List.of("pg_restore"));
        restore.addAll(where(url));
        // All or nothing: the database is as before if the call fails.
        restore.addAll(List.of("--clean", "--if-exists", "--no-owner", "--single-transaction", file.toString()));
        return new Backup.Tools(call(dump), call(restore));
    }

    private static List<String> where(PostgresUrl url) {
        var hosts = new ArrayList<String>();
        var ports = new ArrayList<String>();
        for (var host : url.hosts().split(",", -1)) {
            int colon = host.lastIndexOf(':');
            // Only a URL has brackets around an IPv6 address.
            hosts.add(host.substring(0, colon).replaceAll("[\\[\\]]", ""));
            ports.add(host.substring(colon + 1));
        }
        var where = new ArrayList<>(List.of("-h", String.join(",", hosts), "-p", String.join(",", ports)));
        url.user().ifPresent(user -> where.addAll(Arrays.asList("-U", user)));
        where.addAll(List.of("-d", url.name()));
        return where;
    }

    private static String call(List<String> words) {
        return words.stream().map(PostgresTools::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
