package dev.rollcall.store.sqlite;

import dev.rollcall.contract.TestDatabase;
import dev.rollcall.store.jdbi.NewerVersionTestCase;

final class SqliteNewerVersionTest extends NewerVersionTestCase {
    @Override
    protected TestDatabase database() {
        return TestDatabase.SQLITE;
    }
}
