package dev.rollcall.domain.removal;

/** Where a removal stands. The names are stored, so they never change. */
public enum RemovalStep {
    /** Whoever still needs the token can say so. */
    ANNOUNCED,
    /** Nobody needs it; somebody deletes it at its issuer. */
    TO_DO,
    /** Somebody says that it is deleted; another person or an import checks. */
    DELETED,
    /** It was checked that it is gone. */
    GONE,
    /** Somebody still needs the token. */
    KEPT,
    /** Whoever answers for the token ended the removal. */
    RESTORED;

    /** Whether the removal goes on. */
    public boolean open() {
        return this == ANNOUNCED || this == TO_DO || this == DELETED;
    }
}
