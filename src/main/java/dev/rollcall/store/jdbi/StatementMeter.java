package dev.rollcall.store.jdbi;

import dev.rollcall.store.StoreMeter;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/** Tells a meter of each statement that Jdbi executes. */
public record StatementMeter(StoreMeter meter) implements SqlLogger {
    @Override
    public void logBeforeExecution(StatementContext context) {
        meter.statement(context.getRawSql());
    }
}
