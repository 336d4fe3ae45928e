package dev.rollcall.campaign;

/** The stores that a campaign runs on. */
enum Store {
    /** One process. */
    SQLITE("SQLite", 1),
    /** Two instances on one database. */
    POSTGRES("PostgreSQL", 2);

    final String word;
    final int instances;

    Store(String word, int instances) {
        this.word = word;
        this.instances = instances;
    }
}
