package dev.orderly.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptRunnerTest {

    @TempDir
    Path folder;

    private final List<String> seen = new ArrayList<>();
    private final Variables variables = new Variables();

    /** A real executor of a tiny language: "fail N" ends with N, "set" sets, everything else is noted. */
    private final CommandExecutor executor = new CommandExecutor() {
        @Override
        public int execute(List<String> words, SourceLocation at) {
            seen.add(at + " " + String.join("|", words));
            if (words.get(0).equals("set")) {
                variables.set(words.get(1), words.get(2));
            }
            return words.get(0).equals("fail") ? Integer.parseInt(words.get(1)) : 0;
        }

        @Override
        public void check(List<String> words) {
            seen.add("check " + String.join("|", words));
            if (words.get(0).equals("unknown")) {
                throw Problem.of("command-unknown", ExitCode.USAGE, "no command \"unknown\"")
                        .raise();
            }
        }

        @Override
        public void report(List<Problem> problems, SourceLocation at) {
            problems.forEach(problem -> seen.add(at + ": " + problem.message()));
        }
    };

    private int run(String script, boolean dryRun, boolean goOn) {
        ScriptSource source =
                ScriptSource.stream(new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)), folder);
        return new ScriptRunner(executor, ScriptListener.SILENT, variables, new ScriptOptions(dryRun, goOn))
                .run(source);
    }

    @Test
    void stopsAtTheFirstFailureWithItsExitCode() {
        assertThat(run("a\n\n# comment\nfail 4\nb\n", false, false)).isEqualTo(4);
        assertThat(seen).containsExactly("<stdin>:1 a", "<stdin>:4 fail|4");
    }

    @Test
    void goesOnWhenAskedToAndKeepsTheFirstCode() {
        assertThat(run("fail 5\necho ${?}\nfail 6\necho ${?}", false, true)).isEqualTo(5);
        assertThat(seen)
                .containsExactly("<stdin>:1 fail|5", "<stdin>:2 echo|5", "<stdin>:3 fail|6", "<stdin>:4 echo|6");
    }

    @Test
    void joinsContinuedLinesAndCountsTheFirst() {
        run("a \\\n  b \\\r\n c\nd", false, false);
        assertThat(seen).containsExactly("<stdin>:1 a|b|c", "<stdin>:4 d");
    }

    @Test
    void includesFilesBesideTheScriptAndNamesTheirLines() throws IOException {
        Files.writeString(folder.resolve("part.orderly"), "x\nfail 3\ny\n");
        assertThat(run("a\ninclude part.orderly\nb", false, false)).isEqualTo(3);
        assertThat(seen).containsExactly("<stdin>:1 a", "part.orderly:1 x", "part.orderly:2 fail|3");
    }

    @Test
    void refusesAnIncludeThatIncludesItself() throws IOException {
        Files.writeString(folder.resolve("one.orderly"), "include two.orderly\n");
        Files.writeString(folder.resolve("two.orderly"), "include one.orderly\n");
        assertThat(run("include one.orderly", false, false)).isEqualTo(2);
        assertThat(seen).containsExactly("two.orderly:1: \"one.orderly\" includes itself");
    }

    @Test
    void namesTheLineOfAnUnknownVariable() {
        assertThat(run("a\necho ${NOPE}\n", false, false)).isEqualTo(2);
        assertThat(seen).contains("<stdin>:2: the variable \"NOPE\" is not set");
    }

    @Test
    void aDryRunRunsNothingButVariables() {
        assertThat(run("set N 3\nfail ${N}\n", true, false)).isZero();
        assertThat(seen).containsExactly("check set|N|3", "<stdin>:1 set|N|3", "check fail|3");
        assertThat(run("unknown\n", true, false)).isEqualTo(2);
    }

    @Test
    void exitEndsTheScriptWithItsCode() {
        assertThat(run("a\nexit 5\nb", false, false)).isEqualTo(5);
        assertThat(run("exit\nb", false, false)).isZero();
        assertThat(run("exit five", false, false)).isEqualTo(2);
    }

    @Test
    void refusesWhatIsNotUtf8() {
        ScriptSource source =
                ScriptSource.stream(new ByteArrayInputStream(new byte[] {'a', '\n', (byte) 0xC3, '\n'}), folder);
        List<String> told = new ArrayList<>();
        try {
            new ScriptRunner(executor, ScriptListener.SILENT, variables, new ScriptOptions(false, false)).run(source);
        } catch (ProblemException e) {
            told.add(e.getMessage());
        }
        assertThat(told).hasSize(1);
        assertThat(told.get(0)).contains("not valid UTF-8");
    }
}
