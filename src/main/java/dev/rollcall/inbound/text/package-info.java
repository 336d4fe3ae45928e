/**
 * Parsers for the commands and replies that people type. Pure; may import domain and {@code chat.TypedText}. Start at
 * {@link dev.rollcall.inbound.text.CommandText} and {@link dev.rollcall.inbound.text.ReplyText}.
 *
 * <p>A reply is read in four steps. {@code ReplyCleaner} removes quotations and list marks. {@code ReplyTokens} splits
 * the text into labels, phrases of {@code ReplyWords} and other words; where a word is both a label and a phrase, and
 * it is not certain which is meant, the reply is not understood. {@code ReplyUnit} makes sentences of clauses, in which
 * {@code ClauseReader} finds labels, answers and negations. {@code ReplyReading} and {@code ReplyResult} join the
 * clauses: lists, exceptions, corrections, contradictions. Whatever makes an answer doubtful, such as a question, a
 * condition, hearsay or a word that is nearly an answer, ends in {@code NotUnderstood} or in
 * {@code ReplyText.Answers.rest}, never in a record.
 *
 * <p>The words of a language are one file, {@code replies/words-<code>.txt}: no code names a word. What replies are
 * expected to mean is in the tables {@code corpus.tsv}, {@code heldout.tsv} and {@code understanding.tsv} of the tests.
 */
@NullMarked
package dev.rollcall.inbound.text;

import org.jspecify.annotations.NullMarked;
