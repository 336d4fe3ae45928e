package dev.rollcall.store.postgres;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * The parts of a URL of PostgreSQL's driver ("Initializing the Driver", pgJDBC documentation). The URL may contain
 * credentials; {@link #describe} leaves them out.
 *
 * @param hosts such as {@code db1:5432,db2:5432}
 * @param namesPassword whether the URL contains a password
 */
record PostgresUrl(String url, String hosts, String database, Optional<String> user, boolean namesPassword) {
    static final String PREFIX = "jdbc:postgresql:";

    /** Empty if the driver does not understand the URL. */
    static Optional<PostgresUrl> parse(String url) {
        if (!url.startsWith(PREFIX + "//")) {
            return Optional.empty();
        }
        var parts = Driver.parseURL(url, new Properties());
        if (parts == null) {
            return Optional.empty();
        }
        var hosts = parts.getProperty("PGHOST", "").split(",", -1);
        var ports = parts.getProperty("PGPORT", "").split(",", -1);
        var all = new StringBuilder();
        for (int i = 0; i < hosts.length; i++) {
            all.append(i == 0 ? "" : ",").append(hosts[i]).append(':').append(i < ports.length ? ports[i] : "5432");
        }
        return Optional.of(new PostgresUrl(
                url,
                all.toString(),
                parts.getProperty("PGDBNAME", ""),
                Optional.ofNullable(parts.getProperty("user")),
                parts.getProperty("password") != null));
    }

    /** The URL with this user and password as parameters, unless it names its own: a password belongs to its user. */
    static String signedIn(String url, String user, String password) {
        var own = parse(url);
        var ownUser = own.flatMap(PostgresUrl::user);
        var signed = new StringBuilder(url);
        if (ownUser.isEmpty()) {
            parameter(signed, "user", user);
        }
        boolean sameUser = user.isEmpty() || ownUser.isEmpty() || ownUser.get().equals(user);
        if (sameUser && own.filter(PostgresUrl::namesPassword).isEmpty()) {
            parameter(signed, "password", password);
        }
        return signed.toString();
    }

    private static void parameter(StringBuilder url, String name, String value) {
        if (!value.isEmpty()) {
            url.append(url.indexOf("?") < 0 ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }

    /** The database without credentials: {@code host:port/name}. */
    String describe() {
        return hosts + "/" + name();
    }

    /** The name of the database. */
    String name() {
        return URLDecoder.decode(database, StandardCharsets.UTF_8);
    }
}
