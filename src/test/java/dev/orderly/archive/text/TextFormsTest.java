package dev.orderly.archive.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orderly.archive.rows.RowChange;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows of COPY's as CSV and JSON. */
final class TextFormsTest {

    private static String written(RowChange form, String... rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String row : rows) {
            form.change((row + "\n").getBytes(StandardCharsets.UTF_8), out);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String json(JsonKind kind, boolean array, String value) {
        String row = written(new JsonForm(List.of(new JsonField("a", 0, kind, array))), value);
        assertThat(row).startsWith("{\"a\": ").endsWith("}\n");
        return row.substring(6, row.length() - 2);
    }

    /** As COPY writes a text. */
    private static String copied(String text) {
        return text.replace("\\", "\\\\")
                .replace("\b", "\\b")
                .replace("\f", "\\f")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t")
                .replace("\u000b", "\\v");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars('"', ',', '\\', '.', '\n', '\r', '\t', '\b', '\f', '\u000b', '\u0001', 'N', 'n', ' ', 'ä')
                .ofMaxLength(8);
    }

    @Property(tries = 3000)
    void everyTextIsTheSameInJson(@ForAll("texts") String first, @ForAll("texts") String second) {
        String line = written(
                new JsonForm(
                        List.of(JsonField.of(second, 1, JsonKind.TEXT), JsonField.of(second + "'", 0, JsonKind.TEXT))),
                copied(first) + '\t' + copied(second));
        assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
        JsonNode read = JsonMapper.shared().readTree(line);
        assertThat(read.path(second).asString()).isEqualTo(second);
        assertThat(read.path(second + "'").asString()).isEqualTo(first);
    }

    @Property(tries = 3000)
    void everyTextIsTheSameInArrays(@ForAll("texts") String text) {
        String element = '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        String array = json(JsonKind.TEXT, true, copied("{{" + element + ",NULL},{plain,\"null\"}}"));
        JsonNode read = JsonMapper.shared().readTree(array);
        assertThat(read.path(0).path(0).asString()).isEqualTo(text);
        assertThat(read.path(0).path(1).isNull()).isTrue();
        assertThat(read.path(1).path(0).asString()).isEqualTo("plain");
        assertThat(read.path(1).path(1).asString()).isEqualTo("null");
    }

    @Test
    void numbersHaveAllTheirDigitsAndWhatIsNoneIsAText() {
        for (String number : List.of("0", "-7", "12345678901234567890.1234567890123456789", "1e+300", "-0.5", "2E-7")) {
            assertThat(json(JsonKind.NUMBER, false, number)).isEqualTo(number);
        }
        for (String none : List.of("NaN", "-Infinity", "007", "1.", ".5", "1e", "-", "", "$12.50", "1,000")) {
            assertThat(json(JsonKind.NUMBER, false, none)).isEqualTo('"' + none + '"');
        }
        assertThat(json(JsonKind.NUMBER, true, "{1,NULL,NaN}")).isEqualTo("[1,null,\"NaN\"]");
    }

    @Test
    void truthIsToldFromTextsAndNullFromTheEmptyText() {
        assertThat(json(JsonKind.BOOLEAN, false, "t")).isEqualTo("true");
        assertThat(json(JsonKind.BOOLEAN, false, "false")).isEqualTo("false");
        assertThat(json(JsonKind.BOOLEAN, true, "{t,f,NULL}")).isEqualTo("[true,false,null]");
        assertThat(json(JsonKind.BOOLEAN, false, "tr")).isEqualTo("\"tr\"");
        assertThat(json(JsonKind.TEXT, false, "\\N")).isEqualTo("null");
        assertThat(json(JsonKind.TEXT, false, "\\\\N")).isEqualTo("\"\\\\N\"");
        assertThat(json(JsonKind.TEXT, false, "")).isEqualTo("\"\"");
    }

    @Test
    void documentsStayOnOneLine() {
        assertThat(json(JsonKind.DOCUMENT, false, "{\\n \"a\":\\r\\t\"\\\\n\"}"))
                .isEqualTo("{  \"a\": \t\"\\n\"}");
        assertThat(json(JsonKind.DOCUMENT, true, "{\"{\\\\\"a\\\\\": 1}\",NULL}"))
                .isEqualTo("[{\"a\": 1},null]");
    }

    @Test
    void arraysWithBoundsOfTheirOwnAreTexts() {
        assertThat(json(JsonKind.NUMBER, true, "[0:1]={7,8}")).isEqualTo("\"[0:1]={7,8}\"");
        assertThat(json(JsonKind.NUMBER, true, "{}")).isEqualTo("[]");
    }

    @Test
    void itemsStandBetweenBrackets() {
        RowChange items = new JsonItems().of(List.of(JsonField.of("a", 0, JsonKind.NUMBER)));
        assertThat(written(items, "1", "2")).isEqualTo("\n{\"a\": 1},\n{\"a\": 2}");
    }

    @Test
    void csvHasQuotesWhereTheyAreNeeded() {
        CsvForm form = new CsvForm(List.of(1, 0));
        assertThat(written(form, "a\tb", "\\N\t", "\\\\.\tx,y", "\"\tl\\nm", "\\\\N\t \\r", "c\\td\t\\\\"))
                .isEqualTo("b,a\n\"\",\n\"x,y\",\"\\.\"\n\"l\nm\",\"\"\"\"\n\" \r\",\\N\n\\,c\td\n");
        assertThat(new String(CsvForm.header(List.of("a", "b, \"c\"", "ä")), StandardCharsets.UTF_8))
                .isEqualTo("a,\"b, \"\"c\"\"\",ä\n");
        assertThat(written(new CsvForm(List.of()), "", "")).isEqualTo("\n\n");
    }

    @Test
    void aRowOfAnotherTableIsNoticed() {
        assertThatIllegalArgumentException().isThrownBy(() -> written(new CsvForm(List.of(0)), "a\tb"));
        assertThatIllegalArgumentException().isThrownBy(() -> written(new CsvForm(List.of(0, 1)), "a"));
    }
}
