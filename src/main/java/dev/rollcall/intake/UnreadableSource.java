package dev.rollcall.intake;

import dev.rollcall.domain.ImportFault;

/** A file is not what its {@link Source} reads. Its message is for logs; {@code card} has the sentence for people. */
public final class UnreadableSource extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ImportFault fault;

    public UnreadableSource(ImportFault fault) {
        super(fault.toString());
        this.fault = fault;
    }

    public ImportFault fault() {
        return fault;
    }
}
