package dev.orderly.view.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.schema.Diagram;
import dev.orderly.schema.Diagram.Entity;
import dev.orderly.schema.Diagram.Field;
import dev.orderly.schema.Diagram.Relationship;
import dev.orderly.view.diagram.Layout.Box;
import dev.orderly.view.diagram.Layout.Line;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class DiagramViewTest {

    private static ObjectId table(String name) {
        return ObjectId.of(ObjectKind.TABLE, "public", name);
    }

    private static Entity entity(String name, Field... fields) {
        return new Entity(table(name), "", List.of(fields));
    }

    private static Field key(String name) {
        return new Field(name, "bigint", true, false, false);
    }

    private static Field reference(String name, boolean nullable) {
        return new Field(name, "bigint", false, true, nullable);
    }

    private static Relationship refers(String child, String column, String parent) {
        return new Relationship(child + "_fkey", table(child), table(parent), List.of(column), true, false);
    }

    private static final String HOSTILE = "a<script>alert(1)</script>\"'&\u202e\u0007\ud800%#;\\--|";

    @Test
    void writesMermaidWithKeysAndCardinalities() {
        Diagram diagram = new Diagram(
                "dev",
                List.of(
                        entity("bed", key("id"), reference("ward_id", true)),
                        entity("wärd", key("id"), new Field("size", "numeric(10,2)", false, false, false))),
                List.of(new Relationship("k", table("bed"), table("wärd"), List.of("ward_id"), true, false)));
        assertThat(MermaidDiagram.of(diagram)).isEqualTo("""
            erDiagram
                bed {
                    bigint id PK
                    bigint ward_id FK "null"
                }
                w_rd["wärd"] {
                    bigint id PK
                    numeric(10_2) size
                }
                bed }o--o| w_rd : "ward_id"
            """);
    }

    @Test
    void keepsOddNamesApartAndHarmless() throws Exception {
        Diagram diagram = new Diagram(
                HOSTILE,
                List.of(
                        new Entity(table(HOSTILE), HOSTILE, List.of(new Field(HOSTILE, HOSTILE, true, true, true))),
                        entity("1"),
                        entity("n1"),
                        entity("N1")),
                List.of(refers(HOSTILE, HOSTILE, HOSTILE)));
        assertThat(MermaidDiagram.of(diagram))
                .contains("n1[\"1\"] {", "n1_2[\"n1\"] {", "N1_3[\"N1\"] {")
                .doesNotContain("<", "\u202e", "\u0007", "\\", "%", "#");
        String svg = SvgDiagram.of(diagram).svg();
        assertThat(svg).doesNotContain("<script", "\u202e", "\u0007", "\ud800");
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    @Test
    void putsWhatIsReferredToLeftAndLetsNothingOverlap() {
        Diagram diagram = many();
        Layout layout = Layout.of(diagram);
        assertThat(layout.boxes()).hasSize(diagram.entities().size());
        for (Box one : layout.boxes()) {
            assertThat(layout.boxes())
                    .filteredOn(other -> other != one)
                    .noneMatch(other -> one.x() < other.x() + other.width()
                            && other.x() < one.x() + one.width()
                            && one.y() < other.y() + other.height()
                            && other.y() < one.y() + one.height());
            assertThat(one.x() + one.width()).isLessThan(layout.width());
            assertThat(one.y() + one.height()).isLessThan(layout.height());
        }
        assertThat(layout.lines())
                .hasSize(diagram.relationships().size())
                .filteredOn(line -> line.relationship().child().name().equals("t7"))
                .allMatch(line -> line.points().get(0).x()
                        > line.points().get(line.points().size() - 1).x());
    }

    @Test
    void linesBeginAndEndAtTheirBoxesAndAreOrthogonal() {
        Layout layout = Layout.of(many());
        for (Line line : layout.lines()) {
            Box child = box(layout, line.relationship().child());
            Box parent = box(layout, line.relationship().parent());
            assertThat(touches(child, line.points().get(0))).isTrue();
            assertThat(touches(parent, line.points().get(line.points().size() - 1)))
                    .isTrue();
            for (int i = 1; i < line.points().size(); i++) {
                Layout.Point a = line.points().get(i - 1);
                Layout.Point b = line.points().get(i);
                assertThat(a.x() == b.x() || a.y() == b.y()).isTrue();
            }
        }
    }

    @Test
    void theSameDiagramGivesTheSamePicture() {
        assertThat(SvgDiagram.of(many())).isEqualTo(SvgDiagram.of(many()));
    }

    @Test
    void drawsNothingOfNothing() {
        Diagram none = new Diagram("dev", List.of(), List.of());
        assertThat(SvgDiagram.of(none).svg()).contains("0 tables of dev");
        assertThat(MermaidDiagram.of(none)).isEqualTo("erDiagram\n");
    }

    private static boolean touches(Box box, Layout.Point point) {
        return (point.x() == box.x() || point.x() == box.x() + box.width())
                && point.y() > box.y()
                && point.y() < box.y() + box.height();
    }

    private static Box box(Layout layout, ObjectId table) {
        return layout.boxes().stream()
                .filter(box -> box.entity().table().equals(table))
                .findFirst()
                .orElseThrow();
    }

    /** Sixty tables that refer to two others each, one circle, one that refers to itself, one alone. */
    private static Diagram many() {
        List<Entity> entities = new ArrayList<>();
        List<Relationship> relationships = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            entities.add(entity("t" + i, key("id"), reference("a", false), reference("b", true)));
            if (i > 0) {
                relationships.add(refers("t" + i, "a", "t" + i / 2));
                relationships.add(refers("t" + i, "b", "t" + i * i % i));
            }
        }
        relationships.add(refers("t0", "a", "t59"));
        relationships.add(refers("t5", "a", "t5"));
        entities.add(entity("alone", key("id")));
        return new Diagram("dev", entities, relationships);
    }
}
