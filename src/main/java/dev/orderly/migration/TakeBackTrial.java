package dev.orderly.migration;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.ObjectId;
import dev.orderly.diff.Change;
import dev.orderly.diff.ComparisonOptions;
import dev.orderly.diff.SchemaComparison;
import dev.orderly.diff.proof.Start;
import dev.orderly.environment.Environment;
import dev.orderly.model.LoadedSchema;
import dev.orderly.sql.ServerErrors;
import dev.orderly.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tries in a scratch database whether statements take back what was done of a version: they run on the environment's schema as
 * it is now, those that name what was not made yet are passed over, and what the version touches has to be as before it.
 */
final class TakeBackTrial {

    private static final ComparisonOptions STRUCTURE = ComparisonOptions.structure();

    /** What is named is not there: object, table, column, function, schema. */
    private static final Set<String> NOT_MADE = Set.of("42704", "42P01", "42703", "42883", "3F000");

    private final MigrationPorts ports;
    private final Environment target;
    private final LoadedSchema now;
    private final Catalog before;
    private final Set<ObjectId> touched;

    /**
     * @param before what the version started from
     * @param touched what it changes, halfway or in the end
     */
    TakeBackTrial(MigrationPorts ports, Environment target, LoadedSchema now, Catalog before, Set<ObjectId> touched) {
        this.ports = ports;
        this.target = target;
        this.now = now;
        this.before = before;
        this.touched = Set.copyOf(touched);
    }

    /** Those of the statements that have to run, if they lead back. */
    Optional<List<SqlStatement>> leadingBack(List<SqlStatement> statements) {
        try (Start start = ports.proof().start(now, before, "back", Optional.of(target))) {
            if (!start.obstacle().isEmpty()) {
                return Optional.empty();
            }
            start.makeRolesOf(before);
            try (Connection connection = start.database().connect()) {
                Optional<List<SqlStatement>> ran = run(connection, statements);
                return ran.filter(it -> isBack(ports.catalog(connection)));
            }
        } catch (SQLException e) {
            throw ServerErrors.problem("trying in a scratch database how to take a version back", e)
                    .raise(e);
        }
    }

    private static Optional<List<SqlStatement>> run(Connection connection, List<SqlStatement> statements)
            throws SQLException {
        List<SqlStatement> ran = new ArrayList<>();
        for (SqlStatement statement : statements) {
            try {
                StatementRun.execute(connection, statement);
                ran.add(statement);
            } catch (SQLException e) {
                if (ServerErrors.isCancelled(e) || ServerErrors.isConnectionLost(e)) {
                    throw e;
                }
                if (!NOT_MADE.contains(ServerErrors.state(e))) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(ran);
    }

    private boolean isBack(Catalog reached) {
        return SchemaComparison.compare(reached, before, STRUCTURE).stream()
                .map(Change::object)
                .noneMatch(touched::contains);
    }
}
