/**
 * The evidence of a review as one ZIP file, for an auditor who has no access to the bot: start at
 * {@link EvidencePacks}, which makes one, and {@link PackCheck}, which verifies one without the database. May import
 * domain, store and register.
 *
 * <p>The text of a pack is a document and no message in a chat, so it is written here and in
 * {@code src/main/resources/evidence}.
 */
@NullMarked
package dev.rollcall.evidence;

import org.jspecify.annotations.NullMarked;
