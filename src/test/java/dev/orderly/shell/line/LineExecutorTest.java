package dev.orderly.shell.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.shell.Session;
import dev.orderly.shell.StreamConsole;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineExecutorTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... words) {
        StreamConsole console = new StreamConsole(
                new PrintWriter(out),
                new PrintWriter(err),
                InputStream.nullInputStream(),
                StreamConsole.Terminals.none());
        return new LineExecutor(
                        CommandCatalogue.of(List.of(SampleCommands.class)),
                        type -> new SampleCommands(),
                        console,
                        new Session(folder),
                        (elsewhere, line) -> {
                            out.append(elsewhere + " " + line);
                            return 0;
                        })
                .execute(List.of(words));
    }

    @Test
    void bindsArgumentsOptionsFlagsAndLists() {
        assertThat(run(
                        "copy",
                        "test",
                        "--fast",
                        "dev",
                        "-t",
                        "a",
                        "--table=b c",
                        "--depth",
                        "schema-only",
                        "--rows",
                        "-5",
                        "--every=5m"))
                .isZero();
        assertThat(out.toString().lines().findFirst()).contains("test|dev|[a, b c]|true|SCHEMA_ONLY|-5|PT5M");
    }

    @Test
    void leavesOutWhatIsOptional() {
        assertThat(run("copy", "test")).isZero();
        assertThat(out.toString().lines().findFirst()).contains("test|null|[]|false|FULL|null|null");
    }

    @Test
    void readsTheConsentOfACommandThatChanges() {
        run(
                "copy",
                "test",
                "--yes",
                "--confirm",
                "prod",
                "--force=data-loss,table-rewrite",
                "--force",
                "x",
                "--wait",
                "30s");
        assertThat(out.toString())
                .contains("yes=true", "typedName=Optional[prod]", "data-loss", "table-rewrite", "x", "waitTime=PT30S");
    }

    @Test
    void refusesUnknownOptionsWithTheNearestOne() {
        assertThat(run("copy", "test", "--tabel", "x")).isEqualTo(2);
        assertThat(err).hasToString("""
                error: "copy" has no option "--tabel"
                hint: did you mean "--table"?
                hint: usage: copy SOURCE [TARGET] [-t TABLE...] [--fast] [--depth full|schema-only] [--rows ROWS] [--every EVERY] [--dry-run] [--yes] [--confirm NAME] [--no-backup] [--force HAZARD,...] [--wait TIME] [--workers N]
                code: option-unknown
                """);
    }

    @Test
    void refusesOptionsThatACommandDoesNotTake() {
        assertThat(run("copy", "list", "--yes")).isEqualTo(2);
        assertThat(err.toString()).contains("has no option \"--yes\"");
    }

    @Test
    void refusesAFlagOrOptionThatIsGivenTwice() {
        assertThat(run("copy", "a", "--rows", "1", "--rows", "2")).isEqualTo(2);
        assertThat(err.toString()).contains("option \"--rows\" is given twice");
    }

    @Test
    void neverTakesAnOptionForAValue() {
        assertThat(run("note", "--message", "--quiet")).isEqualTo(2);
        assertThat(err.toString()).contains("option \"--message\" needs a value");
        assertThat(run("note", "--message=--quiet")).isZero();
        assertThat(out).hasToString("--quiet" + System.lineSeparator());
    }

    @Test
    void namesWhatIsMissing() {
        assertThat(run("note")).isEqualTo(2);
        assertThat(err.toString())
                .contains("\"note\" needs option \"--message\"")
                .contains("usage: note -m MESSAGE");
        assertThat(run("copy")).isEqualTo(2);
        assertThat(err.toString()).contains("\"copy\" needs SOURCE");
    }

    @Test
    void refusesWordsThatAreLeftOver() {
        assertThat(run("copy", "list", "x")).isEqualTo(2);
        assertThat(err.toString())
                .contains("\"copy list\" has no use for \"x\"")
                .contains("argument-unexpected");
    }

    @Test
    void refusesValuesThatDoNotFit() {
        assertThat(run("copy", "a", "--depth", "ful")).isEqualTo(2);
        assertThat(err.toString())
                .contains("\"ful\" for --depth is not one of full, schema-only", "did you mean \"full\"?");
        assertThat(run("copy", "a", "--rows", "1e3")).isEqualTo(2);
        assertThat(err.toString()).contains("\"1e3\" for --rows is not a whole number");
        assertThat(run("copy", "a", "--every", "5 minutes")).isEqualTo(2);
        assertThat(err.toString()).contains("write a number and a unit");
    }

    @Test
    void takesTheLongestNameAndNeverABeginning() {
        assertThat(run("copy", "list")).isZero();
        assertThat(out).hasToString("list" + System.lineSeparator());
        assertThat(run("cop")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no command \"cop\"", "did you mean \"copy\"?");
    }

    @Test
    void followsAliasesAlsoThoseOfSeveralWords() {
        assertThat(run("copy-test-to-dev", "--fast")).isZero();
        assertThat(out.toString()).startsWith("test|dev|[]|true|");
        assertThat(run("copy-db", "x")).isZero();
    }

    @Test
    void endsOptionsAtTwoDashes() {
        assertThat(run("copy", "--", "--source")).isZero();
        assertThat(out.toString()).startsWith("--source|");
    }

    @Test
    void keepsEveryWordOfAVerbatimCommand() {
        assertThat(run("say", "--x", "-y", "--", "z")).isZero();
        assertThat(out).hasToString("[--x, -y, --, z]" + System.lineSeparator());
        assertThat(run("say", "--help")).isZero();
        assertThat(out.toString()).contains("usage: say [WORDS...]");
    }

    @Test
    void takesCommonOptionsBeforeTheCommandToo() {
        assertThat(run("--quiet", "--env", "dev", "copy", "list")).isZero();
        assertThat(run("--quiet")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no command on the line");
    }

    @Test
    void runsALineInAnotherWorkspace() {
        run("--workspace", "there", "copy", "list");
        run("copy", "list", "--workspace=other", "--quiet");
        assertThat(out)
                .hasToString(
                        folder.resolve("there") + " [copy, list]" + folder.resolve("other") + " [copy, list, --quiet]");
    }

    @Test
    void tellsWhatIsUnexpectedWithoutAStackTrace() {
        assertThat(run("fails")).isEqualTo(1);
        assertThat(err).hasToString("""
                error: unexpected IllegalStateException: broken
                hint: the stack trace is in .orderly/log/orderly.log, and shown with --debug
                code: unexpected
                """);
        assertThat(run("fails", "--debug")).isEqualTo(1);
        assertThat(err.toString()).contains("\tat dev.orderly.shell.line.SampleCommands.fails");
    }

    @Test
    void writesResultsIntoAFileAtOnce() throws IOException {
        assertThat(run("copy", "list", "--output", "result.txt")).isZero();
        assertThat(out.toString()).isEmpty();
        assertThat(folder.resolve("result.txt")).hasContent("list\n");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
        assertThat(run("copy", "list", "--output", "nowhere/result.txt")).isEqualTo(1);
        assertThat(err.toString()).contains("cannot write the file", "output-failed");
    }

    @Test
    void checksALineWithoutRunningIt() {
        assertThat(run("copy", "a", "--format", "xml")).isEqualTo(2);
        assertThat(err.toString()).contains("\"xml\" for --format is not one of table, json, plain");
    }
}
