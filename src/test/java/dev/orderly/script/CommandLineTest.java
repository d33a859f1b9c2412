package dev.orderly.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.orderly.problem.ProblemException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

    private final Variables variables = new Variables();

    private List<String> split(String line) {
        return CommandLine.split(line, variables);
    }

    @Test
    void keepsQuotedWordsWhole() {
        assertThat(split("sql \"SELECT 'a b'\" --limit 3")).containsExactly("sql", "SELECT 'a b'", "--limit", "3");
        assertThat(split("echo 'it\\'s ${NOT} replaced' ''")).containsExactly("echo", "it's ${NOT} replaced", "");
        assertThat(split("echo --name=\"two words\"")).containsExactly("echo", "--name=two words");
    }

    @Test
    void keepsBackslashesThatMeanNothing() {
        assertThat(split("sql \"\\d patient\"")).containsExactly("sql", "\\d patient");
        assertThat(split("sql \\d patient")).containsExactly("sql", "\\d", "patient");
        assertThat(split("echo two\\ words \\#1 \\$x")).containsExactly("echo", "two words", "#1", "$x");
        assertThat(split("echo \"a\\nb\\t\\\"c\\\"\"")).containsExactly("echo", "a\nb\t\"c\"");
    }

    @Test
    void endsAtAComment() {
        assertThat(split("env list # all of them")).containsExactly("env", "list");
        assertThat(split("echo a#b '#c'")).containsExactly("echo", "a#b", "#c");
    }

    @Test
    void replacesVariablesWithoutSplittingThem() {
        variables.set("NAME", "two words \"$x\" # --yes");
        variables.lastExit(4);
        assertThat(split("echo ${NAME} \"<${NAME}>\" ${?}"))
                .containsExactly("echo", "two words \"$x\" # --yes", "<two words \"$x\" # --yes>", "4");
        assertThat(split("echo ${MISSING:-a b} ${MISSING:-${NAME}} ${MISSING:-}"))
                .containsExactly("echo", "a b", "two words \"$x\" # --yes", "");
    }

    @Test
    void namesAnUnknownVariable() {
        variables.set("RELEASE", "1");
        assertThatThrownBy(() -> split("echo ${RELAESE}"))
                .hasMessage("the variable \"RELAESE\" is not set")
                .asInstanceOf(type(ProblemException.class))
                .satisfies(e ->
                        assertThat(e.first().hints()).anyMatch(hint -> hint.contains("did you mean \"RELEASE\"?")));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"echo \"open|\"|6", "echo 'open|'|6", "echo a 'x\\'|'|8"},
            delimiter = '|')
    void refusesAnOpenQuote(String line, String quote, int column) {
        assertThatThrownBy(() -> split(line))
                .hasMessage("the quote " + quote + " at character " + column + " is not closed");
    }

    @Test
    void refusesAnOpenVariable() {
        assertThatThrownBy(() -> split("echo ${A")).hasMessage("\"${\" at character 6 is not closed");
    }

    @Property
    void anyTextSurvivesDoubleQuotes(@ForAll String text) {
        String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "\\$");
        assertThat(split("echo \"" + escaped + "\"")).containsExactly("echo", text);
    }

    @Property
    void anyTextSurvivesAVariable(@ForAll String text) {
        variables.set("ANY", text);
        assertThat(split("echo ${ANY}")).containsExactly("echo", text);
    }
}
