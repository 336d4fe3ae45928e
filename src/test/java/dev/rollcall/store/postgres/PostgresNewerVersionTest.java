package dev.rollcall.store.postgres;

import dev.rollcall.contract.TestDatabase;
import dev.rollcall.store.jdbi.NewerVersionTestCase;

final class PostgresNewerVersionTest extends NewerVersionTestCase {
    @Override
    protected TestDatabase database() {
        return TestDatabase.POSTGRES;
    }
}
