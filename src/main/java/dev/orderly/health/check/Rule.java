package dev.orderly.health.check;

import java.sql.SQLException;

/** Looks at one thing in a database. Stateless. */
interface Rule {

    /** Stable, lower case with dashes; scripts and {@code checks.yaml} rely on it. */
    String name();

    /** Why it matters, in a sentence. */
    String why();

    /** A failure of the database counts as not having looked. */
    void look(CheckSession session, Report report) throws SQLException;
}
