@NullMarked
package dev.rollcall.store.postgres;

import org.jspecify.annotations.NullMarked;
