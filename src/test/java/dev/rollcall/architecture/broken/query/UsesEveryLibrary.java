package dev.rollcall.architecture.broken.query;

/** Violates the rules about libraries: a query that uses each of them. */
public record UsesEveryLibrary(
        org.jdbi.v3.core.Jdbi jdbi,
        java.sql.Connection connection,
        org.flywaydb.core.Flyway flyway,
        com.zaxxer.hikari.HikariConfig hikari,
        org.postgresql.Driver postgresql,
        org.sqlite.SQLiteConfig sqlite,
        org.quartz.Scheduler quartz,
        com.slack.api.Slack slack,
        net.dv8tion.jda.api.JDA jda,
        io.javalin.Javalin javalin,
        io.micrometer.core.instrument.MeterRegistry micrometer,
        picocli.CommandLine picocli,
        com.github.benmanes.caffeine.cache.Cache<String, String> caffeine,
        com.google.crypto.tink.Aead tink) {}
