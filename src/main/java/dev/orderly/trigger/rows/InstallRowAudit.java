package dev.orderly.trigger.rows;

import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.OperationRun;
import dev.orderly.operation.WayBack;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Has changes of tables' rows recorded, or no longer; makes the months that they are kept in, and drops those that need not be
 * kept. Each is one transaction through the door.
 */
public final class InstallRowAudit {

    private static final int MONTHS_AHEAD = 13;

    private final MaskedColumns masked;
    private final InstantSource clock;

    public InstallRowAudit(MaskedColumns masked, InstantSource clock) {
        this.masked = masked;
        this.clock = clock;
    }

    /**
     * @param tables patterns as {@link AuditableTables#named} takes them
     * @return the tables, partitions too
     * @throws dev.orderly.problem.ProblemException {@code table-not-found} and {@code column-not-found}, exit 2; the guard's
     *     refusals
     */
    public List<String> install(
            Environment target, List<String> tables, RowAuditSettings settings, Consent consent, Door door) {
        String summary = "install the row audit of " + String.join(", ", tables);
        return in(target, OperationKind.TRIGGER_INSTALL, summary, consent, door, connection -> {
            List<AuditableTable> found = AuditableTables.named(connection, tables);
            requireColumns(found, settings);
            months(connection);
            for (AuditableTable table : found) {
                RowAuditSettings own = settings.masking(masked.of(table.name()));
                for (String statement : new Recorder(table, own).statements()) {
                    execute(connection, statement);
                }
            }
            return names(found);
        });
    }

    /** What was recorded stays. */
    public List<String> remove(Environment target, List<String> tables, Consent consent, Door door) {
        String summary = "remove the row audit of " + String.join(", ", tables);
        return in(target, OperationKind.TRIGGER_INSTALL, summary, consent, door, connection -> {
            List<AuditableTable> found = AuditableTables.named(connection, tables);
            for (AuditableTable table : found) {
                for (String trigger : Recorder.TRIGGERS) {
                    execute(connection, Recorder.drop(trigger, table.name()));
                }
                execute(
                        connection,
                        "DROP FUNCTION IF EXISTS "
                                + Recorder.function(table.name()).quoted() + "()");
            }
            return names(found);
        });
    }

    /** Makes months ahead, and moves rows into theirs that came before it was made. */
    public List<String> makeMonths(Environment target, Consent consent, Door door) {
        return in(target, OperationKind.TRIGGER_INSTALL, "make months of the row audit", consent, door, this::months);
    }

    private List<String> months(Connection connection) throws SQLException {
        execute(connection, Resources.text("objects.sql"));
        List<String> made = Months.ensure(connection, thisMonth(), MONTHS_AHEAD);
        execute(connection, Resources.text("kept.sql"));
        return made;
    }

    /** Drops the months that ended before a day. */
    public List<String> dropMonths(Environment target, LocalDate before, Consent consent, Door door) {
        String summary = "drop months of the row audit that ended before " + before;
        return in(target, OperationKind.CLEANUP, summary, consent, door, connection -> {
            execute(connection, Resources.text("objects.sql"));
            return Months.dropBefore(connection, before);
        });
    }

    private YearMonth thisMonth() {
        return YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
    }

    private static List<String> names(List<AuditableTable> tables) {
        return tables.stream().map(table -> table.name().toString()).toList();
    }

    private static void requireColumns(List<AuditableTable> tables, RowAuditSettings settings) {
        Set<String> known = tables.stream()
                .flatMap(table -> table.columns().stream())
                .map(AuditableTable.Column::name)
                .collect(Collectors.toSet());
        Problems problems = new Problems();
        settings.named().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problems.add(Problem.of(
                                "column-not-found", ExitCode.USAGE, "none of the tables has a column \"" + name + "\"")
                        .hint("see their columns with: schema show TABLE")));
        problems.raiseIfAny();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    private static List<String> in(
            Environment target, OperationKind kind, String summary, Consent consent, Door door, Work work) {
        return door.run(OperationRequest.of(kind, target, summary, consent), run -> transaction(run, work))
                .value();
    }

    private static List<String> transaction(OperationRun run, Work work) throws SQLException {
        Connection connection = run.connection();
        connection.setAutoCommit(false);
        try {
            // types are written with their schemas, as recorders see them
            execute(connection, "SET LOCAL search_path = pg_catalog; SET LOCAL check_function_bodies = off");
            List<String> names = work.in(connection);
            names.forEach(run::detail);
            run.wayBack(new WayBack.None(
                    "triggers come and go with: trigger install audit, trigger remove audit; months that were dropped are"
                            + " in the backup that was taken first"));
            run.finishIn(connection);
            connection.commit();
            return names;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** What is done in the transaction; gives back the names of what it touched. */
    @FunctionalInterface
    private interface Work {
        List<String> in(Connection connection) throws SQLException;
    }
}
