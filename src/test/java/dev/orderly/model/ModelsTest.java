package dev.orderly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.catalog.CatalogScope;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.environment.DatabaseUrl;
import dev.orderly.model.SchemaSource.EnvironmentSource;
import dev.orderly.model.SchemaSource.FileSource;
import dev.orderly.model.SchemaSource.UrlSource;
import dev.orderly.model.SchemaSource.VersionsSource;
import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestServerExtension.class)
class ModelsTest {

    private static final ObjectId PATIENT = ObjectId.of(ObjectKind.TABLE, "public", "patient");

    @TempDir
    private Path folder;

    @Test
    void givesOneCatalogForModelEnvironmentAndUrl(TestDatabase database) {
        String sql = "CREATE TABLE patient (id int PRIMARY KEY, name text NOT NULL DEFAULT 'x');";
        database.execute(sql);
        try (ModelBench bench = ModelBench.dev(folder, database).model("patient.sql", sql)) {
            LoadedSchema model = bench.models.load(bench.model(), bench.dev());
            assertThat(model.label()).isEqualTo("model");
            assertThat(model.catalog().fingerprint())
                    .isEqualTo(bench.models
                            .load(new EnvironmentSource(bench.dev()))
                            .catalog()
                            .fingerprint())
                    .isEqualTo(bench.models.loadPrimary(bench.dev()).hash())
                    .isEqualTo(bench.database(database).catalog().fingerprint());
        }
    }

    @Test
    void keepsWhatItLoadedUntilTheFilesChange() {
        try (ModelBench bench = ModelBench.in(folder).model("patient.sql", "CREATE TABLE patient ();")) {
            LoadedSchema first = bench.models.load(bench.model());
            LoadedSchema again = bench.models.load(bench.model());
            assertThat(again.catalog().fingerprint()).isEqualTo(first.catalog().fingerprint());
            assertThat(again.scratchKey()).isEqualTo(first.scratchKey());
            assertThat(kept()).isEqualTo(1);
            bench.model("ward.sql", "CREATE TABLE ward ();");
            LoadedSchema changed = bench.models.load(bench.model());
            assertThat(changed.hash()).isNotEqualTo(first.hash());
            assertThat(changed.scratchKey()).isNotEqualTo(first.scratchKey());
            assertThat(kept()).isEqualTo(2);
        }
    }

    private static long kept() {
        return TestServer.get().databases().stream()
                .filter(name -> name.startsWith("orderly_kept_"))
                .count();
    }

    @Test
    void leavesNothingBehindWhenAFileIsBroken() {
        try (ModelBench bench = ModelBench.in(folder).model("a.sql", "CREATE TABLE a (id nosuch);")) {
            assertThatThrownBy(() -> bench.models.load(bench.model()))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageStartingWith("model/a.sql:1:20: type \"nosuch\" does not exist");
        }
        assertThat(TestServer.get().databases()).noneMatch(name -> name.startsWith("orderly_"));
    }

    @Test
    void tellsEveryFileThatCannotBeSplitAtOnce() {
        try (ModelBench bench = ModelBench.in(folder)
                .model("a.sql", "CREATE TABLE a (id int")
                .model("b.sql", "CREATE ROLE intruder;")) {
            assertThatThrownBy(() -> bench.models.load(bench.model()))
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(ProblemException.class))
                    .satisfies(e -> assertThat(e.problems()).hasSize(2));
        }
    }

    @Test
    void replaysVersionsAndReadsSingleFiles() {
        try (ModelBench bench = ModelBench.in(folder).write("dump.sql", "CREATE TABLE patient (id int);")) {
            LoadedSchema versions = bench.models.load(new VersionsSource(
                    "versions up to 2",
                    List.of(
                            new SqlFile("V1__a.sql", "CREATE TABLE patient ();"),
                            new SqlFile("V2__b.sql", "ALTER TABLE patient ADD id int;"))));
            LoadedSchema file = bench.models.load(new FileSource(folder.resolve("dump.sql")));
            assertThat(versions.catalog().fingerprint())
                    .isEqualTo(file.catalog().fingerprint());
            assertThat(versions.label()).isEqualTo("versions up to 2");
        }
    }

    @Test
    void loadsOnlyWhatTheScopeCovers(TestDatabase database) {
        database.execute("CREATE SCHEMA audit; CREATE TABLE audit.log (); CREATE TABLE patient ()");
        try (ModelBench bench = ModelBench.in(folder)) {
            LoadedSchema loaded = bench.models.load(
                    new UrlSource(DatabaseUrl.parse(database.url())),
                    Optional.empty(),
                    CatalogScope.of(List.of(), List.of("audit")));
            assertThat(loaded.catalog().find(PATIENT)).isPresent();
            assertThat(loaded.catalog().objects().keySet())
                    .noneMatch(id -> id.schema().equals("audit"));
        }
    }

    @Test
    void saysWhichFileOrFolderIsMissing() {
        try (ModelBench bench = ModelBench.in(folder)) {
            assertThatThrownBy(() -> bench.models.load(bench.model()))
                    .hasMessage("there is no model folder \"" + bench.workspace.model() + "\"");
            assertThatThrownBy(() -> bench.models.load(new FileSource(folder.resolve("none.sql"))))
                    .hasMessageContaining("there is no such file");
        }
    }
}
