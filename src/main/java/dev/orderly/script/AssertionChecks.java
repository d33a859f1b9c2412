package dev.orderly.script;

import java.util.List;

/** What assertions look at; the port through which scripts reach the use cases. */
public interface AssertionChecks {

    /** The number of rows of a table, or of a query's result. */
    long rows(String tableOrQuery);

    /** The first column of the only row that a query returns; NULL is an empty text. */
    String value(String query);

    /** The differences between the environment and what its applied migrations make, one line each. */
    List<String> drift();

    /** The differences between two schemas, named as in {@code schema diff}, one line each. */
    List<String> differences(String from, String to);

    Assertion.MigrationState migration(String version);

    /** Runs a command, its output and errors held back. */
    int exitCode(List<String> command);
}
