package dev.rollcall.command;

import dev.rollcall.contract.TestDatabase;

/** The authorisation matrix on PostgreSQL. */
class PostgresAuthorisationMatrixTest extends AuthorisationMatrixTest {
    @Override
    TestDatabase database() {
        return TestDatabase.POSTGRES;
    }
}
