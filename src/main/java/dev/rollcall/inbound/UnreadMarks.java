package dev.rollcall.inbound;

import dev.rollcall.card.Mark;
import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.command.ApproveToken;
import dev.rollcall.command.AskDetails;
import dev.rollcall.command.Command;
import dev.rollcall.command.DenyToken;
import dev.rollcall.command.WhichApproval;
import dev.rollcall.command.WithdrawToken;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.query.BotReads;
import dev.rollcall.query.InboundFacts;
import dev.rollcall.query.PostedCards;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Which approval cards still have marks to be read that people put on them while the bot was not connected. Whoever
 * acts on such a request meanwhile comes after those marks, so they are read first. Thread-safe.
 */
final class UnreadMarks {
    static final List<Mark> DECIDING = List.of(Mark.YES, Mark.NO);

    private final ChatPlatform chat;
    private final PostedCards posted;
    private final InboundFacts facts;
    private final Set<String> read = ConcurrentHashMap.newKeySet();

    /** Who reads a card. One at a time, also of different cards: a request may have a card in each of two places. */
    private final ReentrantLock turn = new ReentrantLock(true);

    /** The cards that the thread whose turn it is reads. */
    private final Set<String> underWay = new HashSet<>();

    private volatile boolean reading;

    UnreadMarks(ChatPlatform chat, BotReads reads) {
        this.chat = chat;
        posted = reads.posted();
        facts = reads.facts();
    }

    /** From now on, no card counts as read. */
    void begin() {
        read.clear();
        reading = true;
    }

    /** From now on, every card counts as read. */
    void end() {
        reading = false;
        read.clear();
    }

    /**
     * Reads the marks of a card and passes them on, unless that was done since {@link #begin}. If another thread does
     * it now, returns after it. What {@code to} does may ask for the same card; it is not read twice then.
     *
     * @throws ChatDown if the chat does not answer; the card stays unread
     */
    void read(MessageRef card, Consumer<ChatEvents.ReactionAdded> to) {
        if (!reading) {
            chat.marked(card, DECIDING).forEach(to);
        } else if (!read.contains(card.text())) {
            turn.lock();
            try {
                readInTurn(card, to);
            } finally {
                turn.unlock();
            }
        }
    }

    private void readInTurn(MessageRef card, Consumer<ChatEvents.ReactionAdded> to) {
        if (read.contains(card.text()) || !underWay.add(card.text())) {
            return;
        }
        try {
            chat.marked(card, DECIDING).forEach(to);
            read.add(card.text());
        } finally {
            underWay.remove(card.text());
        }
    }

    /**
     * Reads the marks of the request that a command is about, if they are unread.
     *
     * @throws ChatDown if the chat does not answer
     */
    void before(Command command, TeamId team, Consumer<ChatEvents.ReactionAdded> to) {
        if (!reading) {
            return;
        }
        which(command)
                .flatMap(one -> approval(one, team))
                .ifPresent(approval -> posted.ofApproval(team, approval).stream()
                        .filter(card -> card.key().space().platform().equals(chat.name()))
                        .map(card -> MessageRef.parse(card.message()))
                        .forEach(card -> PatientLookups.run(() -> read(card, to))));
    }

    private Optional<ApprovalId> approval(WhichApproval which, TeamId team) {
        return switch (which) {
            case WhichApproval.Pressed(var id) -> Optional.of(id);
            case WhichApproval.Labelled(var label) -> facts.approvalOf(team, label);
        };
    }

    private static Optional<WhichApproval> which(Command command) {
        return switch (command) {
            case ApproveToken one -> Optional.of(one.which());
            case DenyToken one -> Optional.of(one.which());
            case WithdrawToken one -> Optional.of(one.which());
            case AskDetails one -> Optional.of(one.which());
            default -> Optional.empty();
        };
    }
}
