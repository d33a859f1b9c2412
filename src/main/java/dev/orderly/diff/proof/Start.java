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
import org.jspecify.annotations.Nullable;

/**
 * A scratch database that holds the schema that a plan starts from, and the session in which it was built, whose caches are
 * warm.
 */
public final class Start implements AutoCloseable {

    private static final CatalogReader READER = new CatalogReader();

    private final ScratchDatabase database;
    private final String obstacle;
    private final @Nullable Connection builder;

    private Start(ScratchDatabase database, String obstacle, @Nullable Connection builder) {
        this.database = database;
        this.obstacle = obstacle;
        this.builder = builder;
    }

    /** A clone of the kept one or, for a schema that was read from a database, one built from its catalog and compared. */
    static Start of(LoadedSchema schema, ScratchDatabases scratch, ScratchRequest request, EmptyCatalogs empty)
            throws SQLException {
        Optional<ScratchDatabase> kept = schema.scratchKey().flatMap(key -> scratch.cloneOfKept(request, key));
        if (kept.isPresent()) {
            return new Start(kept.get(), "", null);
        }
        ScratchDatabase database = scratch.create(request);
        try {
            Roles.of(schema.catalog()).makeIn(database);
            return built(schema, database, empty);
        } catch (SQLException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static Start built(LoadedSchema schema, ScratchDatabase database, EmptyCatalogs empty) throws SQLException {
        if (!schema.catalog().notCovered().isEmpty()) {
            String object = schema.catalog().notCovered().get(0).description();
            return new Start(database, "the engine does not cover " + object, null);
        }
        Connection connection = database.connect();
        try {
            return new Start(
                    database, build(schema, empty.of(database, connection, schema.scope()), connection), connection);
        } catch (ProblemException e) {
            connection.close();
            return new Start(database, e.first().message(), null);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static String build(LoadedSchema schema, Catalog empty, Connection connection) throws SQLException {
        Plan plan = Planner.plan(empty, schema.catalog(), PlanOptions.standard());
        Optional<FailedStep> failed = TrialRun.run(connection, plan, Direction.FORWARD);
        return failed.isPresent()
                ? failed.get().message()
                : difference(READER.read(connection, schema.scope()), schema.catalog());
    }

    private static String difference(Catalog built, Catalog wanted) {
        List<Change> changes = QuietSubscriptions.otherThanEnabled(
                SchemaComparison.compare(built, wanted, ComparisonOptions.standard()));
        return changes.isEmpty() ? "" : changes.get(0).object() + " comes out differently";
    }

    public ScratchDatabase database() {
        return database;
    }

    /** Why the database does not hold the schema; empty when it does. */
    public String obstacle() {
        return obstacle;
    }

    /** A session with the settings of trial runs; closed by the caller or with this. */
    Connection trialSession() {
        return builder == null ? database.connect() : builder;
    }

    /** Makes the roles that a schema names, where the server may have them made. */
    public void makeRolesOf(Catalog catalog) {
        Roles.of(catalog).makeIn(database);
    }

    @Override
    public void close() {
        try {
            if (builder != null) {
                builder.close();
            }
        } catch (SQLException alreadyGone) {
            // its database goes all the same
        }
        database.close();
    }
}
