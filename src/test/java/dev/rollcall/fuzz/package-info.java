/**
 * Calls code that reads foreign text with many generated inputs. A target fails if an input crashes it, makes it hang,
 * or gets into the log. Start at {@link dev.rollcall.fuzz.FuzzTarget}; {@link dev.rollcall.fuzz.FuzzTest} runs a few
 * inputs of each target, {@link dev.rollcall.fuzz.FuzzCampaignTest} a million.
 */
@NullMarked
package dev.rollcall.fuzz;

import org.jspecify.annotations.NullMarked;
