package dev.rollcall.domain.approval;

import dev.rollcall.domain.Ids;

/** The id of an approval. */
public record ApprovalId(String value) {
    public ApprovalId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("blank id");
        }
    }

    public static ApprovalId fresh() {
        return new ApprovalId(Ids.fresh());
    }

    @Override
    public String toString() {
        return value;
    }
}
