package dev.orderly.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestServerExtension.class)
class ComparisonReportTest {

    private static final String OLD = "CREATE TABLE ward (id int PRIMARY KEY, beds int, floor int)";
    private static final String NEW = "CREATE TABLE ward (id int PRIMARY KEY, beds bigint NOT NULL)";
    private static final String HOSTILE = "x\"\"</pre><script>alert(1)</script>`|@all";

    @TempDir
    Path folder;

    private String report(TestDatabase from, TestDatabase to, String format) {
        try (ShellHarness shell = ShellHarness.in(folder, Map.of())) {
            ShellHarness.Result result =
                    shell.run("schema", "diff", "--from", from.url(), "--to", to.url(), "--format", format);
            assertThat(result.exit()).as(result.err()).isZero();
            return result.out().replace(label(from), "OLD").replace(label(to), "NEW");
        }
    }

    private static String label(TestDatabase database) {
        return database.url().replaceFirst("://postgres:[^@]*@", "://postgres:***@");
    }

    @Test
    void writesMarkdownForAMergeRequest() {
        try (TestDatabase from = TestServer.get().create(OLD);
                TestDatabase to = TestServer.get().create(NEW)) {
            assertThat(report(from, to, "markdown")).isEqualTo("""
                # `From OLD to NEW`

                - **differences**: 1 removed, 1 changed
                - **plan**: 2 statements, one transaction
                - **proof**: not proven: nobody has tried this plan; --prove does

                ## Hazards

                | hazard | where | what it means |
                | --- | --- | --- |
                | data-loss | rows or values of column public.ward.floor are lost | What the statement removes cannot be made again \
                from the schema. Keep a backup or the rows. |
                | blocks-reads | reads and writes wait for table public.ward | Even SELECT waits while the lock is held, and behind \
                whoever holds the table already. |
                | table-rewrite | the table of column public.ward.beds is rewritten under an exclusive lock | The server writes the \
                whole table anew; nobody reads or writes it until that is done, and it needs as much room again. |
                | cast-on-existing | existing values of column public.ward.beds may not convert | The step fails, or values change, \
                where the new type cannot hold what is there. |
                | not-null-on-existing | existing rows may hold nulls in column public.ward.beds | The step fails if one row has no \
                value. Count them first, and fill them. |

                ## Differences

                | change | object | details |
                | --- | --- | --- |
                | changed | column public.ward.beds | `type: integer -> bigint`<br>`notNull: false -> true` |
                | removed | column public.ward.floor |  |

                ## Plan

                ```sql
                ALTER TABLE public.ward DROP COLUMN floor;
                ALTER TABLE public.ward ALTER COLUMN beds TYPE bigint,
                    ALTER COLUMN beds SET NOT NULL;
                ```
                """);
        }
    }

    @Test
    void writesAPageThatNeedsNothingElse() throws Exception {
        try (TestDatabase from = TestServer.get().create(OLD);
                TestDatabase to = TestServer.get().create(NEW)) {
            String page = report(from, to, "html");
            assertThat(page)
                    .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
                    .contains("<title>From OLD to NEW</title>")
                    .contains("<dd>not proven: nobody has tried this plan; --prove does</dd>")
                    .contains("<td>data-loss</td><td>rows or values of column public.ward.floor are lost</td>")
                    .contains("<summary><span class=\"changed\"><b aria-hidden=\"true\">~</b>"
                            + "<i class=\"said\">changed </i> table public.ward</span></summary>")
                    .contains("<del>    beds <mark>integer</mark>,</del>")
                    .doesNotContain("http:", "https:", "src=", "url(");
            assertThat(page).contains("script-src 'sha256-" + hash(page, "script") + "'");
            assertThat(page).contains("style-src 'sha256-" + hash(page, "style") + "'");
        }
    }

    /** What the browser takes of the element to compare with the policy. */
    private static String hash(String page, String element) throws Exception {
        int start = page.indexOf("<" + element + ">") + element.length() + 2;
        String text = page.substring(start, page.indexOf("</" + element + ">", start));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(digest);
    }

    @Test
    void letsNoNameAct() {
        String hostile =
                "CREATE TABLE \"" + HOSTILE + "\" (\"" + HOSTILE + "\u202e\u001b[2J\" int); COMMENT ON TABLE \""
                        + HOSTILE + "\" IS E'-->\\n```\\n<img src=x onerror=alert(1)> @all'";
        try (TestDatabase from = TestServer.get().create(OLD);
                TestDatabase to = TestServer.get().create(hostile)) {
            assertThat(report(from, to, "html"))
                    .doesNotContain("<script>alert", "<img", "</pre><s", "\u202e", "\u001b");
            String markdown = report(from, to, "markdown");
            assertThat(markdown)
                    .doesNotContain("\u202e", "\u001b")
                    .contains("````sql\n")
                    .endsWith("\n````\n");
            assertThat(markdown.lines().filter(line -> line.startsWith("| ")))
                    .allSatisfy(line -> assertThat(line.replaceAll("`+[^`].*?[^`]`+(?= |<)", ""))
                            .doesNotContain("<script", "@all", "<img"));
        }
    }

    @Test
    void saysWhenThereIsNothingToReview() {
        try (TestDatabase from = TestServer.get().create(OLD);
                TestDatabase to = TestServer.get().create(OLD)) {
            assertThat(report(from, to, "markdown")).endsWith("""
                - **differences**: none
                - **plan**: 0 statements, one transaction
                """);
            assertThat(report(from, to, "html"))
                    .contains("<dt>differences</dt><dd>none</dd>")
                    .doesNotContain("<h2>");
        }
    }
}
