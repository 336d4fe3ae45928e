package dev.rollcall.intake;

import java.util.List;

/** The catalogue of import sources. */
public final class Sources {
    public static final List<Source> ALL = List.of(new BubbleExport());

    private Sources() {}
}
