package dev.orderly.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.catalog.Catalog;
import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The laws of every plan, held against schemas drawn by chance: it applies, nothing is left to do after it, and the plan
 * back leads to the start exactly. A failure names the seed; {@code -Dplan.seed=N} begins there.
 */
class PlanProperties {

    /** The only thing that is refused: values that no statement can move. */
    private static final String REFUSED = "the rows in its arrays cannot be moved";

    private static final int FEW = Integer.getInteger("plan.pairs", 3);
    private static final int MANY = 300;

    @Test
    void plansLeadThereAndBack() throws SQLException {
        pairs(Long.getLong("plan.seed", 3), FEW);
    }

    @Test
    @Tag("corpus")
    void manyPlansLeadThereAndBack() throws SQLException {
        pairs(Long.getLong("plan.seed", System.nanoTime()), MANY);
    }

    private static void pairs(long firstSeed, int count) throws SQLException {
        try (TestDatabase empty = TestServer.get().create()) {
            Catalog nothing = DiffCasesTest.read(empty);
            for (long seed = firstSeed; seed < firstSeed + count; seed++) {
                pair(seed, nothing);
            }
        }
    }

    private static void pair(long seed, Catalog nothing) throws SQLException {
        try (TestDatabase moving = drawn(2 * seed);
                TestDatabase other = drawn(2 * seed + 1);
                TestDatabase made = TestServer.get().create()) {
            Catalog start = DiffCasesTest.read(moving);
            Catalog target = DiffCasesTest.read(other);
            reaches(seed, "from nothing", made, start);
            reaches(seed, "to nothing", made, nothing);
            reaches(seed, "forward", moving, target);
            reaches(seed, "back", moving, start);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("with -Dplan.seed=" + seed + ": " + e.getMessage(), e);
        }
    }

    private static TestDatabase drawn(long seed) {
        return TestServer.get().create(RandomSchema.sql(seed, 18));
    }

    private static void reaches(long seed, String way, TestDatabase database, Catalog target) throws SQLException {
        Plan plan;
        try {
            plan = Planner.plan(DiffCasesTest.read(database), target, PlanOptions.standard());
        } catch (ProblemException e) {
            assertThat(e).describedAs(way).hasMessageContaining(REFUSED);
            return;
        }
        DiffCasesTest.apply(database, plan);
        assertThat(SchemaComparison.compare(DiffCasesTest.read(database), target, ComparisonOptions.standard()))
                .describedAs("seed " + seed + ", left to do " + way)
                .isEmpty();
    }
}
