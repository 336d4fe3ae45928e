package dev.rollcall.architecture.broken;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.jspecify.annotations.Nullable;

/** Violates a rule: a framework sets its field. */
public final class GetsInjected {
    @Inject
    @Nullable
    Object filled;

    /** Has the name of an annotation of dependency injection frameworks. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Inject {}
}
