package dev.rollcall.contract;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The contract of every chat platform, tested through the port and through what people see. A platform supplies the
 * factory. The tests are in the interfaces that this one extends.
 */
@ExtendWith(OneWorld.class)
public interface ChatPlatformContract
        extends ChatPlatformContractCards,
                ChatPlatformContractTroubles,
                ChatPlatformContractWords,
                ChatPlatformContractPrivate,
                ChatPlatformContractFiles,
                ChatPlatformContractMarks,
                ChatPlatformContractFacts,
                ChatPlatformContractActs,
                ChatPlatformContractForms,
                ChatPlatformContractReplies,
                ChatPlatformContractConnection {
    /** Starts an emulator and a platform that is connected to it. */
    @Override
    ChatWorld open();
}
