package dev.orderly.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.catalog.CatalogScope;
import dev.orderly.diff.ComparisonOptions;
import dev.orderly.diff.SchemaComparison;
import dev.orderly.environment.DatabaseUrl;
import dev.orderly.model.LoadedSchema;
import dev.orderly.model.ModelBench;
import dev.orderly.model.SchemaSource.UrlSource;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestServerExtension.class)
class ExportSchemaTest {

    private static final String RICH = """
            CREATE EXTENSION citext;
            CREATE SCHEMA billing;
            CREATE TYPE mood AS ENUM ('sad', 'happy');
            CREATE DOMAIN short AS text CHECK (length(VALUE) < 10);
            CREATE TABLE hospital (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name citext NOT NULL UNIQUE);
            CREATE TABLE patient (id serial PRIMARY KEY, hospital_id bigint REFERENCES hospital, code short, mood mood);
            CREATE INDEX patient_mood ON patient (mood) WHERE mood = 'sad';
            COMMENT ON COLUMN patient.code IS 'it''s short';
            CREATE TABLE billing."Odd Name/é" ("select" int, "a""b" text DEFAULT 'x', patient_id int REFERENCES patient);
            CREATE VIEW billing.open AS SELECT o."select", p.code FROM billing."Odd Name/é" o JOIN patient p ON p.id = o.patient_id;
            CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;
            CREATE FUNCTION size(mood) RETURNS int LANGUAGE sql AS $$SELECT 1$$;
            CREATE FUNCTION size(int) RETURNS int LANGUAGE sql AS $$SELECT 2$$;
            CREATE TRIGGER touch BEFORE UPDATE ON patient FOR EACH ROW EXECUTE FUNCTION touch();
            ALTER TABLE hospital ADD COLUMN first_patient int REFERENCES patient;
            GRANT SELECT ON patient TO PUBLIC;
            """;

    @TempDir
    private Path folder;

    private static ExportedSchema export(ModelBench bench, TestDatabase database, Path to) {
        return new ExportSchema(bench.models)
                .run(new ExportSchema.Request(
                        new UrlSource(DatabaseUrl.parse(database.url())),
                        Optional.empty(),
                        CatalogScope.everything(),
                        to));
    }

    @Test
    void whatIsWrittenLoadsBackToAnEqualSchema(TestDatabase database) throws IOException {
        database.execute(RICH);
        try (ModelBench bench = ModelBench.in(folder)) {
            Path out = folder.resolve("out");
            ExportedSchema exported = export(bench, database, out);
            assertThat(exported.files())
                    .containsExactly(
                            "billing/tables/Odd%20Name%2f%c3%a9.sql",
                            "billing/views/open.sql",
                            "extensions/citext.sql",
                            "public/functions/size.sql",
                            "public/functions/touch.sql",
                            "public/tables/hospital.sql",
                            "public/tables/patient.sql",
                            "public/types/mood.sql",
                            "public/types/short.sql",
                            "schemas/billing.sql");
            assertThat(Files.readString(out.resolve("public/tables/patient.sql")))
                    .contains("CREATE SEQUENCE", "CREATE INDEX patient_mood", "it''s short", "CREATE TRIGGER", "GRANT");
            LoadedSchema back = bench.folder(out);
            assertThat(SchemaComparison.compare(
                            bench.database(database).catalog(), back.catalog(), ComparisonOptions.standard()))
                    .isEmpty();
        }
    }

    @Test
    void writesTheSameFormEachTime(TestDatabase database) throws IOException {
        database.execute(RICH);
        try (ModelBench bench = ModelBench.in(folder)) {
            Path first = folder.resolve("first");
            Path second = folder.resolve("second");
            ExportedSchema exported = export(bench, database, first);
            export(bench, database, second);
            for (String file : exported.files()) {
                assertThat(second.resolve(file)).hasSameBinaryContentAs(first.resolve(file));
            }
        }
    }

    @Test
    void refusesAFolderThatHoldsSql(TestDatabase database) {
        try (ModelBench bench = ModelBench.in(folder).write("out/old.sql", "SELECT 1;")) {
            assertThatThrownBy(() -> export(bench, database, folder.resolve("out")))
                    .hasMessageContaining("holds SQL files already");
        }
    }
}
