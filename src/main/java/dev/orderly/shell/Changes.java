package dev.orderly.shell;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a command that changes an environment: it takes {@code --yes}, {@code --confirm}, {@code --no-backup},
 * {@code --force}, {@code --wait}, {@code --workers} and, unless it says otherwise, {@code --dry-run}, and honours them all.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Changes {

    boolean dryRun() default true;
}
