package dev.orderly.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellHarness.Result;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Answers of queries are exported and compared as tables are, and never written. */
@ExtendWith(TestServerExtension.class)
class QueriesInSetsTest {

    private static final String SCHEMA = """
        CREATE TABLE rate (code text, region text, percent numeric(4, 1), until date, PRIMARY KEY (code, region));
        INSERT INTO rate VALUES ('b', 'x', 5, NULL), ('b', 'y', 5.5, NULL), ('a', 'x', 1, NULL), ('old', 'x', 9, '2001-01-01');
        """;

    private static final String QUERY = "query: \"SELECT region, code AS \\\"Code\\\", percent, until IS NULL AS open"
            + " FROM public.rate WHERE until IS NULL -- in force\"";

    @TempDir
    private Path folder;

    private TestDatabase source;
    private TestDatabase target;
    private ShellHarness shell;

    @BeforeEach
    void workspace() throws IOException {
        source = TestServer.get().create(SCHEMA);
        target = TestServer.get().create(SCHEMA);
        Files.createDirectories(folder.resolve("migrations/model"));
        sets("{" + QUERY + ", as: in force, key: [Code, region]}");
        shell = ShellHarness.in(
                folder,
                Map.of("HOME", folder.toString(), "TEST_DATABASE_URL", source.url(), "DEV_DATABASE_URL", target.url()));
    }

    private void sets(String entries) throws IOException {
        Files.writeString(
                folder.resolve("migrations/model/datasets.yaml"),
                "format: 1\nsets:\n  rates:\n    tables:\n      - rate\n      - " + entries + "\n");
    }

    @AfterEach
    void drop() {
        shell.close();
        source.close();
        target.close();
    }

    private Result run(int exit, String line) {
        Result result = shell.run(line.split(" "));
        assertThat(result.exit()).as(line + "\n" + result).isEqualTo(exit);
        return result;
    }

    @Test
    void answersAreWrittenInTheOrderOfTheirKey() throws IOException {
        run(0, "data export rates --env test");
        assertThat(Files.readString(folder.resolve("migrations/data/rates/query.in%20force.jsonl")))
                .isEqualTo("""
                    {"Code": "a", "region": "x", "percent": "1.0", "open": true}
                    {"Code": "b", "region": "x", "percent": "5.0", "open": true}
                    {"Code": "b", "region": "y", "percent": "5.5", "open": true}
                    """);
        assertThat(run(0, "data diff rates test migrations/data/rates --exit-code")
                        .exit())
                .isZero();
    }

    @Test
    void answersThatDifferAreTold() {
        target.execute(
                "UPDATE rate SET percent = 7 WHERE code = 'a'; UPDATE rate SET until = '2020-01-01' WHERE region = 'y'");
        assertThat(run(5, "data diff rates test dev --exit-code").out())
                .containsPattern("changed +query.\"in force\" +Code=a, region=x +percent +1.0 +7.0")
                .containsPattern("removed +query.\"in force\" +Code=b, region=y")
                .contains("0 added, 1 removed, 3 changed");
    }

    @Test
    void aSetWithQueriesIsNotMerged() {
        source.execute("UPDATE rate SET percent = 7");
        assertThat(run(2, "data sync rates test dev --confirm dev --no-backup").err())
                .contains("set \"rates\" has queries: in force", "code: data-set-of-queries");
        assertThat(target.query("SELECT max(percent) FROM rate")).containsExactly("9.0");
    }

    @Test
    void keysThatAreThereTwiceAreNamed() throws IOException {
        sets("{" + QUERY + ", as: r, key: [Code]}");
        assertThat(run(6, "data diff rates test dev").err()).contains("code: key-twice", "{Code=b}");
    }

    @Test
    void whatIsWrongWithAQueryIsTold() throws IOException {
        sets("{query: \"SELECT nothing FROM public.rate\", as: r, key: [x]}");
        assertThat(run(6, "data diff rates test dev").err())
                .contains("cannot read query \"r\": column \"nothing\" does not exist");
        sets("{query: \"SELECT 1\", table: rate}");
        assertThat(run(6, "data diff rates test dev").err())
                .contains("the query's name is missing", "a query has no primary key");
    }
}
