package dev.orderly.migration;

import dev.orderly.diff.Plan;
import dev.orderly.diff.Step;
import dev.orderly.diff.proof.RowTrial;
import dev.orderly.sql.SqlScript;
import dev.orderly.sql.SqlStatement;
import dev.orderly.sql.Trait;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What statements say themselves of the rows that they change, as far as their words tell. */
final class OwnRowStatements implements RowTrial.OwnStatements {

    private final List<SqlStatement> own;
    private final boolean changeRows;

    private OwnRowStatements(List<SqlStatement> own, boolean changeRows) {
        this.own = own;
        this.changeRows = changeRows;
    }

    /** @param hook those of the steps that are the user's own */
    static OwnRowStatements of(Plan forward, Optional<Plan> undo, List<Step> hook) {
        boolean changes = Stream.concat(Stream.of(forward), undo.stream())
                .flatMap(plan -> plan.steps().stream())
                .flatMap(OwnRowStatements::statements)
                .anyMatch(OwnRowStatements::changesRows);
        List<SqlStatement> own = hook.stream()
                .flatMap(OwnRowStatements::statements)
                .filter(OwnRowStatements::changesRows)
                .toList();
        return new OwnRowStatements(own, changes);
    }

    private static Stream<SqlStatement> statements(Step step) {
        return SqlScript.split(step.sql(), "step").stream();
    }

    private static boolean changesRows(SqlStatement statement) {
        return statement.is(Trait.WRITE) || statement.is(Trait.UNKNOWN_CODE);
    }

    @Override
    public boolean mayChange(String table) {
        String name = table.replace("\"", "\"\"").toLowerCase(Locale.ROOT);
        return own.stream()
                .map(SqlStatement::text)
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(name) || text.startsWith("CALL"));
    }

    @Override
    public boolean changeRows() {
        return changeRows;
    }
}
