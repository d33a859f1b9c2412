package dev.orderly.archive.work;

import java.sql.Connection;

/** Opens sessions of their own on one database; the caller closes each. */
@FunctionalInterface
public interface Sessions {

    Connection open();

    /** Whether two may be used at once. */
    default boolean areMany() {
        return true;
    }
}
