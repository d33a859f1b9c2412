package dev.orderly.diff.proof;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.diff.Change;
import dev.orderly.diff.ComparisonOptions;
import dev.orderly.diff.Plan;
import dev.orderly.diff.PlanOptions;
import dev.orderly.diff.Planner;
import dev.orderly.diff.SchemaComparison;
import dev.orderly.diff.proof.ProofResult.Direction;
import dev.orderly.diff.proof.ProofResult.FailedStep;
import dev.orderly.environment.ScratchDatabase;
import dev.orderly.environment.ScratchDatabases;
import dev.orderly.environment.ScratchRequest;
import dev.orderly.model.LoadedSchema;
import dev.orderly.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A scratch database that holds the schema that a plan starts from.
 *
 * @param obstacle why it does not hold that schema; empty when it does
 */
public record Start(ScratchDatabase database, String obstacle) implements AutoCloseable {

    private static final CatalogReader READER = new CatalogReader();

    /** A clone of the kept one or, for a schema that was read from a database, one built from its catalog and compared. */
    static Start of(LoadedSchema schema, ScratchDatabases scratch, ScratchRequest request) throws SQLException {
        Optional<ScratchDatabase> kept = schema.scratchKey().flatMap(key -> scratch.cloneOfKept(request, key));
        if (kept.isPresent()) {
            return new Start(kept.get(), "");
        }
        ScratchDatabase database = scratch.create(request);
        try {
            Roles.of(schema.catalog()).makeIn(database);
            return new Start(database, build(schema, database));
        } catch (SQLException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static String build(LoadedSchema schema, ScratchDatabase database) throws SQLException {
        if (!schema.catalog().notCovered().isEmpty()) {
            return "the engine does not cover "
                    + schema.catalog().notCovered().get(0).description();
        }
        try (Connection connection = database.connect()) {
            Plan plan = Planner.plan(READER.read(connection, schema.scope()), schema.catalog(), PlanOptions.standard());
            Optional<FailedStep> failed = TrialRun.run(connection, plan, Direction.FORWARD);
            return failed.isPresent()
                    ? failed.get().message()
                    : difference(READER.read(connection, schema.scope()), schema.catalog());
        } catch (ProblemException e) {
            return e.first().message();
        }
    }

    private static String difference(Catalog built, Catalog wanted) {
        List<Change> changes = SchemaComparison.compare(built, wanted, ComparisonOptions.standard());
        return changes.isEmpty() ? "" : changes.get(0).object() + " comes out differently";
    }

    /** Makes the roles that a schema names, where the server may have them made. */
    public void makeRolesOf(Catalog catalog) {
        Roles.of(catalog).makeIn(database);
    }

    @Override
    public void close() {
        database.close();
    }
}
