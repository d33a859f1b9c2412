package dev.orderly.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.sql.ServerQuery;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogReaderTest {

    private static Catalog read(TestDatabase database, CatalogScope scope) throws SQLException {
        try (Connection connection = database.connect()) {
            return new CatalogReader().read(connection, scope);
        }
    }

    private static Catalog read(String sql) throws SQLException {
        try (TestDatabase database = TestServer.get().create(sql)) {
            return read(database, CatalogScope.everything());
        }
    }

    static List<String> queries() {
        return CatalogReader.queries();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void everyQueryRunsForSuperusersAndForOthers(String query) throws SQLException {
        try (Connection connection = TestServer.get().connect();
                Statement statement = connection.createStatement()) {
            int major = connection.getMetaData().getDatabaseMajorVersion();
            statement
                    .executeQuery(ServerQuery.text(CatalogReader.class, query, major, true))
                    .close();
            statement
                    .executeQuery(ServerQuery.text(CatalogReader.class, query, major, false))
                    .close();
        }
    }

    @Test
    void onlyQueriesThatThereAreMayBeLeftOut() throws SQLException {
        try (TestDatabase database = TestServer.get().create();
                Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(ServerQuery.text(CatalogReader.class, "user-made", 18, true))) {
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                names.add(found.getMetaData().getColumnLabel(i));
            }
            assertThat(CatalogReader.queries()).containsAll(names);
        }
    }

    @Test
    void linesOfAQueryFollowTheServersVersion() {
        assertThat(ServerQuery.text(CatalogReader.class, "collations", 14, false))
                .contains("c.collcollate END AS locale");
        assertThat(ServerQuery.text(CatalogReader.class, "collations", 16, false))
                .contains("c.colliculocale")
                .doesNotContain("c.colllocale");
        assertThat(ServerQuery.text(CatalogReader.class, "collations", 18, false))
                .contains("c.colllocale")
                .doesNotContain("c.colliculocale");
    }

    @Test
    void leavesTheConnectionAsItWas() throws SQLException {
        try (TestDatabase database = TestServer.get().create();
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = nowhere");
            new CatalogReader().read(connection, CatalogScope.everything());
            assertThat(setting(statement, "search_path")).isEqualTo("nowhere");
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(setting(statement, "transaction_read_only")).isEqualTo("off");
        }
    }

    @Test
    void readsWhatAnOpenTransactionHasMade() throws SQLException {
        try (TestDatabase database = TestServer.get().create();
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("CREATE TABLE fresh (a integer)");
            Catalog catalog = new CatalogReader().read(connection, CatalogScope.everything());
            assertThat(catalog.find(ObjectId.of(ObjectKind.TABLE, "public", "fresh")))
                    .isPresent();
            assertThat(setting(statement, "search_path")).contains("public");
            connection.rollback();
        }
    }

    private static String setting(Statement statement, String name) throws SQLException {
        try (ResultSet shown = statement.executeQuery("SHOW " + name)) {
            shown.next();
            return shown.getString(1);
        }
    }

    @Test
    void leavesOutWhatIsOrderlysAndFlyways() throws SQLException {
        Catalog catalog = read("CREATE SCHEMA orderly; CREATE TABLE orderly.operation_log (id integer PRIMARY KEY);"
                + "CREATE TABLE flyway_schema_history (a integer PRIMARY KEY); CREATE TABLE mine (a integer)");
        assertThat(catalog.all(Table.class))
                .extracting(table -> table.id().name())
                .containsExactly("mine");
        assertThat(catalog.objects().keySet())
                .noneMatch(id -> id.schema().equals("orderly") || id.name().equals("orderly"));
    }

    @Test
    void takesInWhatThePatternsSay() throws SQLException {
        try (TestDatabase database = TestServer.get()
                .create("CREATE SCHEMA a; CREATE SCHEMA b; CREATE TABLE a.x (i integer PRIMARY KEY);"
                        + "CREATE TABLE a.y (i integer); CREATE TABLE b.x (i integer); COMMENT ON TABLE a.y IS 'y'")) {
            assertThat(tables(read(database, CatalogScope.of(List.of("a"), List.of()))))
                    .containsExactly("a.x", "a.y");
            Catalog catalog = read(database, CatalogScope.of(List.of(), List.of("a.y", "b")));
            assertThat(tables(catalog)).containsExactly("a.x");
            assertThat(catalog.objects().keySet()).noneMatch(id -> id.name().equals("y"));
        }
    }

    private static List<String> tables(Catalog catalog) {
        return catalog.all(Table.class).map(table -> table.id().quoted()).toList();
    }

    @Test
    void leavesExtensionsMembersToTheirExtension() throws SQLException {
        Catalog catalog = read("CREATE EXTENSION citext; CREATE TABLE t (a citext)");
        assertThat(catalog.all(Routine.class)).isEmpty();
        ObjectId column = ObjectId.of(ObjectKind.COLUMN, "public", "t", "a");
        assertThat(catalog.dependencies().of(column)).contains(ObjectId.of(ObjectKind.EXTENSION, "citext"));
    }

    @Test
    void namesWhatItDoesNotCover() throws SQLException {
        Catalog catalog = read("SELECT lo_create(42);"
                + "INSERT INTO pg_seclabel VALUES (42, 'pg_largeobject'::regclass, 0, 'test', 'secret')");
        assertThat(catalog.notCovered())
                .extracting(NotCovered::description)
                .containsExactly("security label of large object 42 for test");
    }

    @Test
    void fingerprintTellsStructuresApartAndNothingElse() throws SQLException {
        String table = "CREATE TABLE t (a integer, b text);";
        String fingerprint = read(table).fingerprint();
        assertThat(fingerprint).matches("[0-9a-f]{64}");
        assertThat(read("CREATE TABLE t (b text, a integer)").fingerprint()).isEqualTo(fingerprint);
        assertThat(read("CREATE TABLE t (x text, b text, a integer); ALTER TABLE t DROP x")
                        .fingerprint())
                .isEqualTo(fingerprint);
        assertThat(read(table
                                + "GRANT SELECT ON t TO PUBLIC; ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO"
                                + " PUBLIC")
                        .fingerprint())
                .isEqualTo(fingerprint);
        assertThat(read(table + "COMMENT ON TABLE t IS 'c'").fingerprint()).isNotEqualTo(fingerprint);
        assertThat(read("CREATE TABLE t (a bigint, b text)").fingerprint()).isNotEqualTo(fingerprint);
    }

    @Test
    void columnsComeInTheirPhysicalOrder() throws SQLException {
        Catalog catalog = read("CREATE TABLE t (z integer, a integer, m integer)");
        assertThat(catalog.columns(ObjectId.of(ObjectKind.TABLE, "public", "t")))
                .extracting(column -> column.id().part())
                .containsExactly("z", "a", "m");
    }

    @Test
    void readsWithoutTheRightsOfASuperuser() throws SQLException {
        TestServer.get().run("CREATE ROLE reader LOGIN PASSWORD 'r'");
        try (TestDatabase database = TestServer.get().create("CREATE TABLE t (a integer)");
                Connection connection = java.sql.DriverManager.getConnection(
                        "jdbc:postgresql://" + TestServer.get().host() + ":"
                                + TestServer.get().port() + "/" + database.name(),
                        "reader",
                        "r")) {
            Catalog catalog = new CatalogReader().read(connection, CatalogScope.everything());
            assertThat(tables(catalog)).containsExactly("public.t");
        } finally {
            TestServer.get().run("DROP ROLE reader");
        }
    }
}
