package dev.rollcall.config;

import java.util.Optional;

/** What the configuration has to know of the databases, whose package it does not depend on. */
public interface Databases {
    /** Knows no database: opening one reports what is wrong. */
    Databases UNKNOWN = new Databases() {
        @Override
        public Optional<String> problem(String url) {
            return Optional.empty();
        }

        @Override
        public boolean holdsMasterKey(String url) {
            return true;
        }

        @Override
        public String signedIn(String url, String user, String password) {
            return url;
        }
    };

    /** What is wrong with the form of a JDBC URL, as the end of a sentence; empty if nothing is. */
    Optional<String> problem(String url);

    /** Whether a master key can be kept beside the database. Otherwise it has to be configured. */
    boolean holdsMasterKey(String url);

    /**
     * The URL with these credentials in it; the same URL for a database that has no users.
     *
     * @param user empty if it is not set; the URL may name one then
     * @param password empty if it is not set
     */
    String signedIn(String url, String user, String password);
}
