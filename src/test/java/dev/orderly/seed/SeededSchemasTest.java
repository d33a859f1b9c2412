package dev.orderly.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.seed.plan.SeedPlan;
import dev.orderly.test.Hospital;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas that nobody wrote for the seeder to like. */
@ExtendWith(TestServerExtension.class)
final class SeededSchemasTest {

    private static final Path SCHEMAS = Path.of("src/test/resources/seeding");

    private static final String TABLES = """
        SELECT format(CASE c.relkind WHEN 'r' THEN 'ONLY ' ELSE '' END || '%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
        ORDER BY 1
        """;

    /** Makes each check, domain and foreign key anew over all rows. */
    private static final String RECHECK = """
        DO $$
        DECLARE k record;
        BEGIN
            FOR k IN SELECT conrelid::regclass AS t, conname, pg_get_constraintdef(oid) AS d FROM pg_constraint
                WHERE contype IN ('c', 'f') AND conrelid <> 0 AND conparentid = 0 AND coninhcount = 0 LOOP
                EXECUTE format('ALTER TABLE %s ADD CONSTRAINT again %s', k.t, k.d);
                EXECUTE format('ALTER TABLE %s DROP CONSTRAINT again', k.t);
            END LOOP;
        END $$
        """;

    @ParameterizedTest
    @ValueSource(strings = {"rental", "shop", "works", "tenants", "temporal", "odd"})
    void everyTableIsFilledAndEveryConstraintHolds(String schema) throws Exception {
        try (TestDatabase database = TestServer.get().create(Files.readString(SCHEMAS.resolve(schema + ".sql")))) {
            SeedPlan plan = Filling.fill(database, Filling.each(50), 7, 2);
            database.execute(RECHECK);
            for (String table : database.query(TABLES)) {
                String count = database.query("SELECT count(*) FROM " + table).get(0);
                assertThat(Integer.parseInt(count)).as(table + plan.notes()).isBetween(1, 50);
            }
        }
    }

    @Test
    void theHospitalIsFilled() throws Exception {
        try (TestDatabase database = Hospital.create()) {
            SeedPlan plan = Filling.fill(database, Filling.each(50), 7, 2);
            database.execute(RECHECK);
            for (String table : database.query(TABLES)) {
                assertThat(database.query("SELECT count(*) > 0 FROM " + table))
                        .as(table)
                        .containsExactly("t");
            }
        }
    }
}
