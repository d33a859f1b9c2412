package dev.orderly.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RendererTest {

    private static final Document ROWS = Document.of(
            List.of(Json.object("name", "dev", "rows", 7)),
            Table.of("name", "rows#").row("dev", 7).row("病院\nb\u001b", 1200).whenEmpty("no rows"));

    @Test
    void alignsColumnsAndKeepsLinesWithinACell() {
        assertThat(Renderer.render(ROWS, Format.TABLE, Target.file())).isEqualTo("""
                name   rows
                -----  ----
                dev       7
                病院   1200
                b\\x1b
                """);
    }

    @Test
    void saysWhenThereIsNothing() {
        Document none = Document.of(List.of(), Table.of("name").whenEmpty("no rows"));
        assertThat(Renderer.render(none, Format.TABLE, Target.file())).isEqualTo("no rows\n");
        assertThat(Renderer.render(none, Format.PLAIN, Target.file())).isEmpty();
    }

    @Test
    void writesPlainTextLineByLineWithEscapes() {
        assertThat(Renderer.render(ROWS, Format.PLAIN, Target.file())).isEqualTo("dev\t7\n病院\\nb\\x1b\t1200\n");
    }

    @Test
    void quotesCsvOnlyWhereItMust() {
        Document csv = Document.of(
                "", Table.of("a", "b").row("x,y", "say \"hi\"").row("", "plain").whenEmpty(""));
        assertThat(Renderer.render(csv, Format.CSV, Target.file())).isEqualTo("""
                a,b
                "x,y","say ""hi""\"
                "",plain
                """);
    }

    @Test
    void escapesWhatActsInJson() {
        Object value = Json.object("text", "a\"\\\n\u001b\u202e", "none", Optional.empty(), "list", List.of(1, true));
        assertThat(Json.text(value)).isEqualTo("""
                {
                  "text": "a\\"\\\\\\n\\u001b\\u202e",
                  "none": null,
                  "list": [
                    1,
                    true
                  ]
                }""");
        assertThat(Json.text(List.of())).isEqualTo("[]");
    }

    @Test
    void showsSqlAloneInItsOwnFormatAndHarmlessOnATerminal() {
        Document sql = Document.of("", new Text("note"), new Sql("DROP TABLE \"\u001b[2J\";"));
        assertThat(Renderer.render(sql, Format.SQL, Target.file())).isEqualTo("DROP TABLE \"\u001b[2J\";\n");
        assertThat(Renderer.render(sql, Format.SQL, new Target(true, false, false, 80)))
                .isEqualTo("DROP TABLE \"\\x1b[2J\";\n");
    }

    @Test
    void drawsTreesAndNamedValues() {
        Document document = Document.of(
                "",
                Tree.of("a", Tree.of("b", Tree.of("c")), Tree.of("d")),
                KeyValues.start().add("name", "x").add("long name", "one\ntwo").end());
        assertThat(Renderer.render(document, Format.TABLE, Target.file())).isEqualTo("""
                a
                |-- b
                |   `-- c
                `-- d

                name:       x
                long name:  one
                            two
                """);
    }

    @Test
    void drawsAndColoursTreesWhereTheScreenCan() {
        Tree tree = new Tree(
                Tree.Mark.CHANGED,
                "a\u001b",
                List.of(Tree.leaf(Tree.Mark.ADDED, "b"), new Tree(Tree.Mark.REMOVED, "c", List.of(Tree.of("d")))));
        assertThat(Renderer.render(Document.of("", tree), Format.TABLE, new Target(true, true, true, 80)))
                .isEqualTo("""
                        \u001b[33m~ a\\x1b\u001b[0m
                        ├── \u001b[32m+ b\u001b[0m
                        └── \u001b[31m- c\u001b[0m
                            └── d
                        """);
    }

    @Test
    void foldsTheLabelsOfATreeWhereTheScreenEnds() {
        Tree tree = Tree.of("root", Tree.of("column 病院病院病院病院病院病院 text not null", Tree.of("x")), Tree.of("two\nlines"));
        assertThat(Renderer.render(Document.of("", tree), Format.TABLE, new Target(true, false, true, 30)))
                .isEqualTo("""
                        root
                        ├── column
                        │   │   病院病院病院病院病院病
                        │   │   院 text not null
                        │   └── x
                        └── two
                                lines
                        """);
    }
}
