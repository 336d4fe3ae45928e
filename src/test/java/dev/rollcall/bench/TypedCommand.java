package dev.rollcall.bench;

/**
 * A command and its expected answer.
 *
 * @param typed the command with its slash
 * @param answer a part of the answer in its wire format
 */
record TypedCommand(String typed, String answer) {}
