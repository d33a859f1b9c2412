package dev.orderly.privacy.plan;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.environment.SqlFailure;
import dev.orderly.privacy.policy.Policy;
import dev.orderly.workspace.Workspace;
import java.sql.Connection;
import java.sql.SQLException;

/** Tells whether the policy decides about every column of an environment, and whether its decisions fit. */
public final class CheckPolicy {

    private final Databases databases;
    private final Workspace workspace;

    public CheckPolicy(Databases databases, Workspace workspace) {
        this.databases = databases;
        this.workspace = workspace;
    }

    /** @throws dev.orderly.problem.ProblemException {@code policy-invalid}, exit 6, for a file that cannot be read as a policy */
    public MaskPlan run(Environment environment) {
        Policy policy = Policy.read(workspace.model());
        return new Planner(policy, catalog(databases, environment)).plan();
    }

    /** As above, of a whole catalog that was read already. */
    public MaskPlan run(Catalog catalog) {
        return new Planner(Policy.read(workspace.model()), catalog).plan();
    }

    /** What an environment's tables are. */
    public static Catalog catalog(Databases databases, Environment environment) {
        try (Connection connection = databases.openReadOnlySession(environment)) {
            return new CatalogReader().read(connection, CatalogScope.everything());
        } catch (SQLException e) {
            throw SqlFailure.raise("reading the schema of \"" + environment.name() + '"', e);
        }
    }
}
