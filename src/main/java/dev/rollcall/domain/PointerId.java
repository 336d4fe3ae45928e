package dev.rollcall.domain;

/** Identifies a {@link Pointer}. */
public record PointerId(String value) {
    public PointerId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("blank id");
        }
    }

    public static PointerId fresh() {
        return new PointerId(Ids.fresh());
    }

    @Override
    public String toString() {
        return value;
    }
}
