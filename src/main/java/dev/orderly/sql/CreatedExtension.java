package dev.orderly.sql;

import java.util.List;

/**
 * An extension that a script creates: what has to be asked for before anything of the script runs.
 *
 * @param line of the statement, from 1
 * @param column of the statement, in characters from 1
 */
public record CreatedExtension(String name, int line, int column) {

    /** Those of a script in its order; what a block of code creates is not seen. */
    public static List<CreatedExtension> in(List<SqlStatement> statements) {
        return statements.stream()
                .filter(statement -> statement.command().equals("CREATE EXTENSION"))
                .map(statement -> new CreatedExtension(
                        StatementSubject.of(statement).remark("", 0).name(), statement.line(), statement.column()))
                .toList();
    }
}
