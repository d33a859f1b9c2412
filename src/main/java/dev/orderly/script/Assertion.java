package dev.orderly.script;

import dev.orderly.value.compare.Comparison;
import java.util.List;
import java.util.Optional;

/** What an {@code assert} command states. */
public sealed interface Assertion {

    /** {@code assert rows TABLE|QUERY [OP] N}: how many rows a table holds or a query returns. */
    record Rows(String tableOrQuery, Comparison comparison, long count) implements Assertion {}

    /** {@code assert query SQL OP VALUE}: the first column of the only row, {@code NULL} shown as an empty text. */
    record Value(String query, Comparison comparison, String expected) implements Assertion {}

    /** {@code assert equals A [OP] B}: two texts, usually with variables in them. */
    record Texts(String left, Comparison comparison, String right) implements Assertion {}

    /** {@code assert no-drift}: the environment is what its applied migrations make. */
    record NoDrift() implements Assertion {}

    /** {@code assert same FROM TO}: two schemas have no difference. */
    record Same(String from, String to) implements Assertion {}

    /** {@code assert migration VERSION applied|pending|absent}. */
    record Migration(String version, MigrationState state) implements Assertion {}

    /** {@code assert fails [CODE] -- COMMAND …}: the command ends with that code, or with any but 0. */
    record Fails(Optional<Integer> code, List<String> command) implements Assertion {}

    /** Where a migration stands in an environment. */
    enum MigrationState {
        APPLIED,
        PENDING,
        ABSENT
    }
}
