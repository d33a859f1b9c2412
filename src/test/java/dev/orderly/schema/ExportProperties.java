package dev.orderly.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.json.CatalogJson;
import dev.orderly.diff.ComparisonOptions;
import dev.orderly.diff.SchemaComparison;
import dev.orderly.model.ModelBench;
import dev.orderly.sql.Identifier;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The law of the export: the files of any schema load back to an equal schema. */
class ExportProperties {

    private static final List<String> TYPES = List.of(
            "integer NOT NULL DEFAULT 7",
            "text",
            "numeric(12,2)",
            "timestamptz DEFAULT now()",
            "varchar(20)[]",
            "bigint GENERATED ALWAYS AS IDENTITY",
            "mood DEFAULT 'sad'",
            "serial",
            "jsonb NOT NULL DEFAULT '{}'");

    record Column(String name, String type) {}

    /** @param parent picks the table that a foreign key leads to; none when there is no such table */
    record Drawn(String name, List<Column> columns, int parent, boolean indexed, String comment) {}

    @Property(tries = 12)
    void exportedFilesLoadBackToAnEqualSchema(@ForAll("schemas") List<Drawn> tables) throws IOException {
        Path folder = Files.createTempDirectory("export");
        try (TestDatabase database = TestServer.get().create();
                ModelBench bench = ModelBench.in(folder)) {
            database.execute("CREATE TYPE mood AS ENUM ('sad', 'it''s fine')");
            sql(tables).forEach(database::execute);
            Catalog source = bench.database(database).catalog();
            assertThat(CatalogJson.read(CatalogJson.write(source), "it").objects())
                    .isEqualTo(source.objects());
            for (Map.Entry<String, String> file : ExportSchema.files(source).entrySet()) {
                bench.write("out/" + file.getKey(), file.getValue());
            }
            Catalog back = bench.folder(folder.resolve("out")).catalog();
            assertThat(SchemaComparison.compare(source, back, ComparisonOptions.standard()))
                    .isEmpty();
        } finally {
            delete(folder);
        }
    }

    private static List<String> sql(List<Drawn> tables) {
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            Drawn table = tables.get(i);
            String name = quoted(table.name());
            List<String> columns = new ArrayList<>(List.of("\"row id\" int PRIMARY KEY"));
            table.columns().forEach(column -> columns.add(quoted(column.name()) + " " + column.type()));
            statements.add("CREATE TABLE " + name + " (" + String.join(", ", columns) + ")");
            if (table.indexed()) {
                statements.add("CREATE INDEX ON " + name + " ("
                        + quoted(table.columns().get(0).name()) + ")");
            }
            if (table.parent() < tables.size()) {
                statements.add(
                        "COMMENT ON TABLE " + name + " IS '" + table.comment().replace("'", "''") + "'");
            }
        }
        for (Drawn table : tables) {
            if (table.parent() < tables.size()) {
                statements.add("ALTER TABLE " + quoted(table.name()) + " ADD FOREIGN KEY (\"row id\") REFERENCES "
                        + quoted(tables.get(table.parent()).name()));
            }
        }
        return statements;
    }

    private static String quoted(String name) {
        return Identifier.of(name).quoted();
    }

    @Provide
    Arbitrary<List<Drawn>> schemas() {
        Arbitrary<String> names = Arbitraries.strings()
                .withChars("abzAZ _-./\\\"'é%$1")
                .ofMinLength(1)
                .ofMaxLength(12);
        Arbitrary<Column> columns =
                Combinators.combine(names, Arbitraries.of(TYPES)).as(Column::new);
        Arbitrary<List<Column>> columnLists =
                columns.list().ofMinSize(1).ofMaxSize(4).uniqueElements(Column::name);
        Arbitrary<Drawn> tables = Combinators.combine(
                        names, columnLists, Arbitraries.integers().between(0, 6), Arbitraries.of(true, false), names)
                .as(Drawn::new)
                .filter(table -> !table.name().equals("mood") && indexable(table));
        return tables.list().ofMinSize(1).ofMaxSize(5).uniqueElements(Drawn::name);
    }

    private static boolean indexable(Drawn table) {
        return !table.indexed() || !table.columns().get(0).type().startsWith("json");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
