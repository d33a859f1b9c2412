package dev.orderly.catalog.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.catalog.MaterializedView;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.diff.PlanOptions;
import dev.orderly.diff.Planner;
import dev.orderly.model.ModelBench;
import dev.orderly.model.SchemaSource.DocumentSource;
import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(TestServerExtension.class)
class CatalogJsonTest {

    private static final Path CASES = Path.of("src/test/resources/diff");

    @TempDir
    private Path folder;

    static List<Path> schemas() throws IOException {
        try (Stream<Path> tree = Files.walk(CASES, 2)) {
            return tree.filter(path -> path.endsWith("from.sql") || path.endsWith("to.sql"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("schemas")
    void comesBackEqual(Path schema) throws IOException, SQLException {
        try (TestDatabase database = TestServer.get().create(Files.readString(schema))) {
            Catalog catalog = read(database);
            String document = CatalogJson.write(catalog);
            Catalog back = CatalogJson.read(document, "catalog.json");
            assertThat(back.objects()).isEqualTo(catalog.objects());
            assertThat(back.owners()).isEqualTo(catalog.owners());
            assertThat(back.positions()).isEqualTo(catalog.positions());
            assertThat(back.locals()).isEqualTo(catalog.locals());
            assertThat(back.notCovered()).isEqualTo(catalog.notCovered());
            assertThat(back.dependencies().all())
                    .isEqualTo(catalog.dependencies().all());
            assertThat(back.fingerprint()).isEqualTo(catalog.fingerprint());
            assertThat(CatalogJson.write(back)).isEqualTo(document);
            assertThat(Planner.plan(catalog, back, PlanOptions.standard()).steps())
                    .isEmpty();
        }
    }

    private static Catalog read(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            return new CatalogReader().read(connection, CatalogScope.everything());
        }
    }

    @Test
    void isLoadedAsFarAsTheScopeReaches() throws IOException, SQLException {
        try (TestDatabase database = TestServer.get()
                        .create("CREATE SCHEMA a CREATE TABLE t (id int PRIMARY KEY);"
                                + "CREATE SCHEMA b CREATE TABLE t (id int PRIMARY KEY)");
                ModelBench bench = ModelBench.in(folder)) {
            Path file = folder.resolve("catalog.json");
            Files.writeString(file, CatalogJson.write(read(database)));
            Catalog part = bench.models
                    .load(new DocumentSource(file), Optional.empty(), CatalogScope.of(List.of(), List.of("b")))
                    .catalog();
            assertThat(part.find(ObjectId.of(ObjectKind.COLUMN, "a", "t", "id")))
                    .isPresent();
            assertThat(part.objects().keySet()).noneMatch(id -> id.schema().equals("b"));
            assertThat(part.find(ObjectId.of(ObjectKind.SCHEMA, "b"))).isEmpty();
        }
    }

    @Test
    void takesViewsOfOlderDocumentsAsPopulated() throws SQLException {
        try (TestDatabase database =
                TestServer.get().create("CREATE MATERIALIZED VIEW v AS SELECT 1 AS a WITH NO DATA")) {
            String older = CatalogJson.write(read(database)).replaceFirst(",\\s*\"populated\" : false", "");
            assertThat(older).doesNotContain("populated");
            assertThat(CatalogJson.read(older, "catalog.json").all(MaterializedView.class))
                    .allMatch(MaterializedView::populated);
        }
    }

    @Test
    void tellsWhatIsNoCatalog() {
        assertThatThrownBy(() -> CatalogJson.read("{}", "c.json"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot read \"c.json\": it holds no catalog");
        assertThatThrownBy(() -> CatalogJson.read("{\"catalog\": 99, \"objects\": []}", "c.json"))
                .hasMessage("cannot read \"c.json\": its format is 99, and this release reads 1");
        assertThatThrownBy(() -> CatalogJson.read("{\"catalog\": 1, \"objects\": [{\"is\": \"Chair\"}]}", "c.json"))
                .hasMessage("cannot read \"c.json\": it holds an object that is \"Chair\", which no object is");
        assertThatThrownBy(() -> CatalogJson.read("{\"catalog\": 1", "c.json")).isInstanceOf(ProblemException.class);
    }
}
