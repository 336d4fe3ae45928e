/**
 * Plays a team between faults and kills, and compares what people see afterwards with what they did: {@code ./mvnw
 * -Pcampaign verify}. docs/campaign.md says what is compared and how to repeat a seed.
 */
@NullMarked
package dev.rollcall.campaign;

import org.jspecify.annotations.NullMarked;
