package dev.orderly.privacy.subset;

import dev.orderly.environment.DatabaseUrl;
import dev.orderly.environment.Environment;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.environment.Secret;
import dev.orderly.environment.UrlEndpoint;
import dev.orderly.operation.House;
import dev.orderly.operation.Progress;
import dev.orderly.privacy.key.RootKey;
import dev.orderly.privacy.subset.rows.RootWord;
import dev.orderly.privacy.subset.rows.Subset;
import dev.orderly.privacy.subset.rows.SubsetChoice;
import dev.orderly.privacy.subset.rows.SubsetTable;
import dev.orderly.sql.TableWord;
import dev.orderly.test.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.postgresql.PGConnection;

/** Takes subsets of a test's database, and loads them into another one of the same schema. */
final class Bench implements AutoCloseable {

    static final String KEY = "00112233445566778899aabbccddeeff0123456789abcdef0123456789abcdef";
    static final String OTHER_KEY = "ff112233445566778899aabbccddeeff0123456789abcdef0123456789abcd00";

    private static final String HOLDERS = """
        SELECT c.oid, c.oid::regclass::text, (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
            WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '')
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'orderly')
        """;

    private static final String FOREIGN_KEYS = """
        SELECT format('ALTER TABLE %s DROP CONSTRAINT %I, ADD CONSTRAINT %2$I %s', conrelid::regclass, conname,
            pg_get_constraintdef(oid)) FROM pg_constraint WHERE contype = 'f' AND conparentid = 0
        """;

    private final Path folder;
    private final TestDatabase source;
    private final House house;
    private final String url;
    private List<TableWord> inDataSets = List.of();

    Bench(Path folder, TestDatabase source) {
        this(folder, source, source.url());
    }

    private Bench(Path folder, TestDatabase source, String url) {
        this.folder = folder;
        this.source = source;
        this.url = url;
        this.house = new House(folder);
    }

    /** The same seen by another role. */
    Bench as(String role, String password) {
        return new Bench(folder, source, url.replaceFirst("//[^@]+@", "//" + role + ":" + password + "@"));
    }

    Bench policy(String text) throws IOException {
        Path model = folder.resolve("migrations/model");
        Files.createDirectories(model);
        Files.writeString(model.resolve("privacy.yaml"), text);
        return this;
    }

    Bench inDataSets(String... tables) {
        inDataSets = java.util.Arrays.stream(tables)
                .map(it -> TableWord.of(it).orElseThrow())
                .toList();
        return this;
    }

    Subset where(String... roots) {
        return take(choice(List.of(roots), OptionalDouble.empty(), OptionalInt.empty()), KEY);
    }

    Subset percent(double percent, String... roots) {
        return take(choice(List.of(roots), OptionalDouble.of(percent), OptionalInt.empty()), KEY);
    }

    static SubsetChoice choice(List<String> roots, OptionalDouble percent, OptionalInt children) {
        return new SubsetChoice(roots.stream().map(RootWord::of).toList(), percent, children);
    }

    Subset take(SubsetChoice choice, String key) {
        return new OpenSubset(house.databases, house.workspace, () -> inDataSets)
                .open(
                        new SubsetRequest(
                                Environment.of(
                                        "dev",
                                        EnvironmentKind.DEVELOPMENT,
                                        new UrlEndpoint(DatabaseUrl.parse(url), "the test")),
                                choice,
                                true,
                                Optional.of(RootKey.of(new Secret(key), "the test"))),
                        Progress.silent());
    }

    static Map<String, SubsetTable> byName(Subset subset) {
        Map<String, SubsetTable> tables = new LinkedHashMap<>();
        subset.tables().forEach(table -> tables.put(table.table(), table));
        return tables;
    }

    /** Its rows as texts, table by table. */
    static Map<String, List<String>> rows(Subset subset) throws SQLException {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        try (Statement statement = subset.connection().createStatement()) {
            Map<Long, String> holders = holders(statement);
            for (Map.Entry<Long, String> holder : holders.entrySet()) {
                List<String> texts = new ArrayList<>();
                try (ResultSet row = statement.executeQuery("SELECT t::text FROM ONLY " + holder.getValue()
                        + " t WHERE " + condition(subset, holder.getKey()) + " ORDER BY 1")) {
                    while (row.next()) {
                        texts.add(row.getString(1));
                    }
                }
                rows.put(holder.getValue().replaceFirst("^public\\.", ""), texts);
            }
        }
        return rows;
    }

    private static Map<Long, String> holders(Statement statement) throws SQLException {
        Map<Long, String> holders = new LinkedHashMap<>();
        try (ResultSet row = statement.executeQuery(HOLDERS)) {
            while (row.next()) {
                holders.put(row.getLong(1), row.getString(2));
            }
        }
        return holders;
    }

    private static String columns(Statement statement, long table) throws SQLException {
        try (ResultSet row = statement.executeQuery(HOLDERS + " AND c.oid = " + table)) {
            row.next();
            return row.getString(3);
        }
    }

    private static String condition(Subset subset, long part) {
        return subset.hasRowsOf(part) ? subset.condition(part).orElse("true") : "false";
    }

    /** Copies its rows into empty tables, and adds every foreign key anew, which fails on a row that refers to none. */
    static long load(Subset subset, TestDatabase target) throws SQLException, IOException {
        long rows = 0;
        try (Connection to = target.connect();
                Statement statement = to.createStatement();
                Statement from = subset.connection().createStatement()) {
            statement.execute("SET session_replication_role = replica");
            for (Map.Entry<Long, String> holder : holders(from).entrySet()) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                subset.connection()
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut(
                                "COPY (SELECT " + columns(from, holder.getKey()) + " FROM ONLY " + holder.getValue()
                                        + " WHERE " + condition(subset, holder.getKey()) + ") TO STDOUT",
                                bytes);
                rows += to.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "COPY " + holder.getValue() + " (" + columns(from, holder.getKey()) + ") FROM stdin",
                                new ByteArrayInputStream(bytes.toByteArray()));
            }
            statement.execute("SET session_replication_role = origin");
            for (String sql : target.query(FOREIGN_KEYS)) {
                statement.execute(sql);
            }
        }
        return rows;
    }

    @Override
    public void close() {
        house.databases.close();
    }
}
