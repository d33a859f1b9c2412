package dev.orderly.shell;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says what the values of an option or argument name, so that they can be completed. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Values {

    ValueKind[] value() default {};

    /** Words that are offered as they stand. */
    String[] words() default {};
}
