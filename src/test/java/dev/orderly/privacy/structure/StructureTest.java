package dev.orderly.privacy.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.privacy.mask.MaskedRow;
import dev.orderly.privacy.mask.Masker;
import dev.orderly.problem.ProblemException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of values are masked where a decision is about them; the rest stays as it is written. */
final class StructureTest {

    private static final Masker LOUD = (value, row) -> value.toUpperCase(Locale.ROOT);
    private static final Masker SAME = (value, row) -> value;
    private static final Masker GONE = (value, row) -> null;
    private static final Unlisted REFUSED = new Unlisted("t.c", true);

    private static String masked(String document) {
        PartTree tree = new PartTree();
        put(tree, "name", LOUD, false);
        put(tree, "phones[].number", LOUD, false);
        put(tree, "address", LOUD, false);
        put(tree, "address.city", SAME, false);
        put(tree, "photo", GONE, true);
        put(tree, "tags.*", LOUD, false);
        put(tree, "age", (value, row) -> "40", false);
        return String.valueOf(new JsonMasker(tree, REFUSED).of(document, new MaskedRow()));
    }

    private static void put(PartTree tree, String path, Masker masker, boolean whole) {
        tree.put(PartPath.of(path).orElseThrow(), new PartTree.Done(masker, whole));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\": \"ada\"}|{\"name\": \"ADA\"}",
                "{ \"name\" : \"a\\\"d\\u0061\" , \"age\":47 }|{ \"name\" : \"A\\\"DA\" , \"age\":40 }",
                "{\"phones\": [{\"number\": \"x1\"}, {\"number\": null}]}|{\"phones\": [{\"number\": \"X1\"}, {\"number\": null}]}",
                "{\"address\": {\"line\": [\"a\", {\"b\": \"c\"}], \"city\": \"bonn\"}}|{\"address\": {\"line\": [\"A\", {\"b\": \"C\"}], \"city\": \"bonn\"}}",
                "{\"photo\": {\"bytes\": \"}]\\\"\"}, \"name\": \"x\"}|{\"photo\": null, \"name\": \"X\"}",
                "{\"tags\": {\"one\": \"a\", \"two\": \"b\"}}|{\"tags\": {\"one\": \"A\", \"two\": \"B\"}}",
                "{}|{}"
            })
    void masksDocumentsByPath(String document, String expected) {
        assertThat(masked(document)).isEqualTo(expected);
    }

    @Test
    void stopsAtAPathThatNothingIsDecidedAbout() {
        assertThatThrownBy(() -> masked("{\"phones\": [{\"kind\": \"home\"}]}"))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.first().code()).isEqualTo("path-undecided");
                    assertThat(e.first().message())
                            .isEqualTo("the policy decides nothing about phones[].kind in column t.c");
                });
        PartTree nothing = new PartTree();
        assertThat(new JsonMasker(nothing, new Unlisted("t.c", false)).of("[1, \"x\", {\"a\": true}]", new MaskedRow()))
                .isEqualTo("[null, null, {\"a\": null}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"name\"}",
                "{\"name\": }",
                "{\"name\": \"x\"} x",
                "{\"tags\": {\"a\": 1 2}}",
                "{\"name\": \"x",
                "nope"
            })
    void refusesWhatIsNoJson(String document) {
        assertThatThrownBy(() -> masked(document))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.first().code()).isEqualTo("document-invalid"));
    }

    @Test
    void refusesDocumentsThatWouldNotEnd() {
        assertThatThrownBy(() -> masked("[".repeat(100_000))).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @CsvSource({"a.b[].c, a.b[].c", "$.a.b[*].c, a.b[].c", "$[].x, [].x", "a.*.c, a.*.c", "a[][], a[][]"})
    void readsPaths(String typed, String written) {
        assertThat(PartPath.of(typed)).map(PartPath::toString).contains(written);
    }

    @Test
    void readsPathsWithOddKeys() {
        assertThat(PartPath.of("a.\"x.y \\\"z\"[].b")).contains(new PartPath(List.of("a", "x.y \"z", "[]", "b")));
        assertThat(new PartPath(List.of("a", "x.y \"z", "[]"))).hasToString("a.\"x.y \\\"z\"[]");
        assertThat(PartPath.of("a..b")).isEmpty();
        assertThat(PartPath.of("")).isEmpty();
    }

    @Test
    void masksArraysByElement() {
        ArrayMasker masker = new ArrayMasker(LOUD, REFUSED);
        MaskedRow row = new MaskedRow();

        assertThat(masker.of("{a,\"b \\\"c\\\", d\",NULL}", row)).isEqualTo("{\"A\",\"B \\\"C\\\", D\",NULL}");
        assertThat(masker.of("[0:1]={{a,b},{c,d}}", row)).isEqualTo("[0:1]={{\"A\",\"B\"},{\"C\",\"D\"}}");
        assertThat(masker.of("{}", row)).isEqualTo("{}");
    }

    @Test
    void masksCompositeValuesByAttribute() {
        CompositeMasker masker = new CompositeMasker(List.of(LOUD, SAME, GONE), REFUSED);

        assertThat(masker.of("(\"12, \"\"high\"\" st\",Bonn,53111)", new MaskedRow()))
                .isEqualTo("(\"12, \\\"HIGH\\\" ST\",\"Bonn\",)");
        assertThat(masker.of("(,,)", new MaskedRow())).isEqualTo("(,,)");
        assertThatThrownBy(() -> masker.of("(a,b)", new MaskedRow())).isInstanceOf(ProblemException.class);
    }
}
