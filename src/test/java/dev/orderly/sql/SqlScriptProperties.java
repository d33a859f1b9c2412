package dev.orderly.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.problem.ProblemException;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What splitting never does: lose, add or join anything. */
class SqlScriptProperties {

    private static final List<String> WORDS = List.of(
            "SELECT",
            "a",
            "'s;'",
            "'it''s'",
            "E'\\';'",
            "\"q;\"",
            "$$;$$",
            "$t$;$t$",
            "(b; c)",
            "/* ; /* ; */ */",
            "-- ;\n",
            "1",
            "$1",
            "::text",
            "CASE",
            "END",
            "BEGIN",
            "ä",
            "+",
            "\n",
            "U&'x'",
            "begin_",
            "a$b$");

    @Property(tries = 500)
    void joiningTheStatementsGivesTheSameStatementsAgain(@ForAll("scripts") List<List<String>> script) {
        String text =
                script.stream().map(words -> String.join(" ", words)).collect(Collectors.joining(" ;\n", "", " ;"));
        List<SqlStatement> once = SqlScript.split(text);
        String joined = once.stream().map(SqlStatement::text).collect(Collectors.joining(";\n"));
        assertThat(SqlScript.split(joined))
                .extracting(SqlStatement::text)
                .isEqualTo(once.stream().map(SqlStatement::text).toList());
        assertThat(once).hasSize((int)
                script.stream().filter(SqlScriptProperties::hasToken).count());
    }

    @Property(tries = 500)
    void everyStatementStandsWhereItSays(@ForAll("scripts") List<List<String>> script) {
        String text = script.stream().map(words -> String.join(" ", words)).collect(Collectors.joining(";"));
        int end = 0;
        for (SqlStatement statement : SqlScript.split(text)) {
            assertThat(text.substring(statement.offset())).startsWith(statement.text());
            assertThat(Tokens.of(text.substring(end, statement.offset()).replace(";", ""))
                            .size())
                    .isZero();
            end = statement.offset() + statement.text().length();
        }
    }

    @Property(tries = 2_000)
    void neverFailsButWithAProblem(@ForAll("noise") String noise) {
        try {
            SqlScript.split(noise)
                    .forEach(statement -> assertThat(statement.text()).isNotBlank());
        } catch (ProblemException told) {
            assertThat(told.first().code()).startsWith("sql-");
        }
    }

    private static boolean hasToken(List<String> words) {
        return words.stream().anyMatch(word -> !word.isBlank() && !word.startsWith("--") && !word.startsWith("/*"));
    }

    @Provide
    Arbitrary<List<List<String>>> scripts() {
        return Arbitraries.of(WORDS).list().ofMaxSize(8).list().ofMaxSize(6);
    }

    @Provide
    Arbitrary<String> noise() {
        return Arbitraries.strings()
                .withChars("'\"$\\;()/*-eEuU&aCOPYfromstdinbegin \n\r\t\0.\u00e4")
                .ofMaxLength(60);
    }
}
