package dev.orderly.schema;

import dev.orderly.operation.OperationKind;
import dev.orderly.sql.SqlScript;
import dev.orderly.sql.Trait;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An operation that may have changed the schema.
 *
 * @param statements those that make, change or drop objects, or run code that may
 * @param stopped whether it did not run to its end, and may have left a part of its work
 */
record PastOperation(
        String id, String kind, String who, Instant at, String summary, List<String> statements, boolean stopped) {

    /** The kinds whose details are statements. */
    private static final Set<String> OF_STATEMENTS = Stream.of(
                    OperationKind.SQL_WRITE, OperationKind.SYNC_SCHEMA, OperationKind.UNDO)
            .map(OperationKind::word)
            .collect(Collectors.toUnmodifiableSet());

    PastOperation {
        boolean told = OF_STATEMENTS.contains(kind);
        statements = statements.stream()
                .filter(text -> told)
                .distinct()
                .filter(text -> has(text, Trait.DDL) || has(text, Trait.UNKNOWN_CODE))
                .toList();
    }

    /** Statements of which only the server knows what they do. */
    List<String> code() {
        boolean typed = kind.equals(OperationKind.SQL_WRITE.word());
        return statements.stream()
                .filter(text -> typed && has(text, Trait.UNKNOWN_CODE))
                .toList();
    }

    private static boolean has(String text, Trait trait) {
        return SqlScript.split(text).stream().anyMatch(statement -> statement.is(trait));
    }
}
