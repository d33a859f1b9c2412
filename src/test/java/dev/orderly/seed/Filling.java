package dev.orderly.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.archive.tables.IntoTables;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.fake.Vocabulary;
import dev.orderly.operation.Progress;
import dev.orderly.seed.like.Likeness;
import dev.orderly.seed.load.LoadRows;
import dev.orderly.seed.plan.Planner;
import dev.orderly.seed.plan.SeedPlan;
import dev.orderly.seed.plan.Wanted;
import dev.orderly.seed.value.Sources;
import dev.orderly.test.TestDatabase;
import java.sql.Connection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** Fills the tables of a test's database as the command does. */
final class Filling {

    private static final Vocabulary ENGLISH = Vocabulary.of(Locale.forLanguageTag("en-IN"));

    private Filling() {}

    static Wanted each(long rows) {
        return new Wanted(OptionalLong.of(rows), Map.of(), 1, List.of(), List.of());
    }

    static SeedPlan plan(TestDatabase database, Wanted wanted, long seed) throws Exception {
        return plan(database, wanted, seed, Likeness.none());
    }

    static SeedPlan plan(TestDatabase database, Wanted wanted, long seed, Likeness like) throws Exception {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            IntoTables.prepare(connection);
            return new Planner(
                            new CatalogReader().read(connection, CatalogScope.everything()),
                            connection,
                            new Sources(ENGLISH, SeedRequest.NOW),
                            seed,
                            like)
                    .plan(wanted);
        }
    }

    static SeedPlan fill(TestDatabase database, Wanted wanted, long seed, int workers) throws Exception {
        return fill(database, wanted, seed, workers, Likeness.none());
    }

    static SeedPlan fill(TestDatabase database, Wanted wanted, long seed, int workers, Likeness like) throws Exception {
        SeedPlan plan = plan(database, wanted, seed, like);
        assertThat(plan.impossible()).isEmpty();
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            new LoadRows(connection, plan, Progress.silent()).run(plan.tables(), workers, true);
            connection.commit();
        }
        return plan;
    }
}
