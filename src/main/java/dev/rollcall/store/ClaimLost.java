package dev.rollcall.store;

/** A claim expired and was taken over or freed. Its holder stops working on the card; nothing was stored. */
public final class ClaimLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ClaimLost(String card) {
        super("The claim on " + card + " was lost.");
    }
}
