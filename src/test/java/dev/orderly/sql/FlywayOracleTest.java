package dev.orderly.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.resource.StringResource;
import org.flywaydb.core.internal.sqlscript.SqlStatementIterator;
import org.flywaydb.database.postgresql.PostgreSQLParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flyway executes what Orderly writes, so both must see the same statements in a script. */
class FlywayOracleTest {

    private record Seen(String tokens, int line, boolean inTransaction) {}

    private static final List<String> STATEMENTS = List.of(
            "CREATE TABLE t (a int, \"b;\" text DEFAULT 'x;''y')",
            "INSERT INTO t VALUES (1, 'a;b'), (2, E'it\\'s;')",
            "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$BEGIN\n  RETURN 1; -- ;\nEND;$$",
            "CREATE FUNCTION g() RETURNS int LANGUAGE plpgsql AS $body$ SELECT ';'; $$;$$ $body$",
            "CREATE OR REPLACE FUNCTION h(a int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END",
            "CREATE FUNCTION i(a int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT CASE WHEN a > 1 THEN 2 ELSE 3 END; END",
            "CREATE VIEW v AS SELECT /* ; /* nested; */ */ CASE WHEN a = 1 THEN 'x' END FROM t",
            "DO $do$BEGIN PERFORM 1; END$do$",
            "COMMENT ON TABLE t IS 'semi;colon'",
            "SELECT 1 -- trailing;\n + 2",
            "CREATE INDEX CONCURRENTLY i ON t (a)",
            "VACUUM t",
            "CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f()",
            "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0 AND \"b;\" <> ';')",
            "GRANT SELECT ON t TO app",
            "BEGIN",
            "COMMIT");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE a ();\n\nCREATE TABLE b ();\n-- end\n",
                "COPY t (a) FROM stdin;\n1;\n2\n\\.\nSELECT 2;\n",
                "SELECT 'x', 1;SELECT 2",
                "/* only */ -- comments\n",
            })
    void seesWhatFlywaySees(String script) {
        assertSame(script);
    }

    @Test
    void seesWhatFlywaySeesInTheMigrationsOfThisWorkspace() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("migrations"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".sql")).toList()) {
                assertSame(Files.readString(file));
            }
        }
    }

    @Property(tries = 200)
    void seesWhatFlywaySeesInAnyOrder(@ForAll("scripts") List<String> statements) {
        assertSame(String.join(";\n", statements) + ";");
    }

    @Provide
    Arbitrary<List<String>> scripts() {
        return Arbitraries.of(STATEMENTS).list().ofMinSize(1).ofMaxSize(8);
    }

    private static void assertSame(String script) {
        List<Seen> ours = SqlScript.split(script).stream()
                .map(each -> new Seen(tokens(each.text()), each.line(), each.runsInTransaction()))
                .toList();
        assertThat(ours).isEqualTo(flyway(script));
    }

    private static List<Seen> flyway(String script) {
        FluentConfiguration configuration = new FluentConfiguration().placeholderReplacement(false);
        List<Seen> seen = new ArrayList<>();
        try (SqlStatementIterator statements =
                new PostgreSQLParser(configuration, new ParsingContext()).parse(new StringResource(script))) {
            statements.forEachRemaining(each ->
                    seen.add(new Seen(tokens(each.getSql()), each.getLineNumber(), each.canExecuteInTransaction())));
        }
        return seen;
    }

    private static String tokens(String statement) {
        Tokens tokens = Tokens.of(statement);
        return String.join(
                " ", IntStream.range(0, tokens.size()).mapToObj(tokens::raw).toList());
    }
}
