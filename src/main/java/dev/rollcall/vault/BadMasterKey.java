package dev.rollcall.vault;

/**
 * There is no usable master key. The message is one sentence for whoever runs the bot, and holds nothing of the key.
 */
public final class BadMasterKey extends Exception {
    private static final long serialVersionUID = 1L;

    BadMasterKey(String sentence) {
        super(sentence);
    }
}
