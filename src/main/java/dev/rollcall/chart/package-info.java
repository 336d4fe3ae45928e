/**
 * Charts as PNG pictures, drawn with the Java runtime alone: no display, no font of the system, no file. Start at
 * {@link dev.rollcall.chart.BarChart}. Imports nothing of ours.
 */
@NullMarked
package dev.rollcall.chart;

import org.jspecify.annotations.NullMarked;
