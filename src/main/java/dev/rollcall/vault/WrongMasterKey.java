package dev.rollcall.vault;

/** A key cannot be decrypted: the database was made under another master key, or the key was changed. */
public final class WrongMasterKey extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongMasterKey() {
        super("The master key does not fit this database. Set ROLLCALL_MASTER_KEY to the key it was made with,"
                + " or put the key file back beside the database.");
    }
}
