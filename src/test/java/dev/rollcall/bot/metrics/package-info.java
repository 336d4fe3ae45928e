@NullMarked
package dev.rollcall.bot.metrics;

import org.jspecify.annotations.NullMarked;
