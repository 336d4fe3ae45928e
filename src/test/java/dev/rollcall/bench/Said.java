package dev.rollcall.bench;

/**
 * What somebody types and has to read then.
 *
 * @param typed slash included
 * @param answer stands somewhere in the answer as it goes over the wire
 */
record Said(String typed, String answer) {}
