/** Commands and queries on a real SQLite file with a clock that stands still, and the matrix of who may do what. */
@NullMarked
package dev.rollcall.command;

import org.jspecify.annotations.NullMarked;
