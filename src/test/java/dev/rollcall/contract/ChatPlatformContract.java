package dev.rollcall.contract;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What every chat does, seen through the port and by the people in it. A platform supplies the factory; the chapters
 * are in the interfaces this one gathers.
 */
@ExtendWith(OneWorld.class)
public interface ChatPlatformContract
        extends ChatPlatformContractCards,
                ChatPlatformContractTroubles,
                ChatPlatformContractWords,
                ChatPlatformContractPrivate,
                ChatPlatformContractMarks,
                ChatPlatformContractFacts,
                ChatPlatformContractActs,
                ChatPlatformContractForms,
                ChatPlatformContractReplies,
                ChatPlatformContractConnection {
    /** Starts a chat of its own with a platform that is started on it. */
    @Override
    ChatWorld open();
}
