package dev.rollcall.architecture.broken;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.jspecify.annotations.Nullable;

/** Written to break a rule: somebody else fills its field. */
public final class GetsInjected {
    @Inject
    @Nullable
    Object filled;

    /** Like the annotation of that name in dependency injection frameworks. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Inject {}
}
