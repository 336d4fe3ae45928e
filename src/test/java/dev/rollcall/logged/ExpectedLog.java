package dev.rollcall.logged;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.slf4j.event.Level;

/**
 * The test provokes a failure that is logged. Lines of this logger and these levels are not printed, and the test fails
 * if there is none. On a class it holds for each of its tests, and none of them has to log.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(ExpectedLog.All.class)
@Inherited
public @interface ExpectedLog {
    /** The logger's name or the beginning of it. */
    String logger();

    /** One of these. */
    Level[] level() default Level.WARN;

    /** Where a test is inherited: the beginning of the names of the classes that it logs in. */
    String in() default "";

    /** False if only some of a parameterised test's runs, or only some platforms, log it. */
    boolean always() default true;

    /** Holds several. */
    @Target({ElementType.METHOD, ElementType.TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Inherited
    @interface All {
        ExpectedLog[] value();
    }
}
