package dev.orderly.view.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.schema.Diagram;
import dev.orderly.schema.Diagram.Entity;
import dev.orderly.schema.Diagram.Field;
import dev.orderly.schema.Diagram.Relationship;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DiagramPartsTest {

    private static ObjectId table(int number) {
        return ObjectId.of(ObjectKind.TABLE, "s" + number % 3, "t" + number);
    }

    /** Each table refers to one of a third of its number, so that three schemas hang together; the last ones stand alone. */
    private static Diagram diagram(int tables) {
        List<Field> fields = List.of(
                new Field("id", "bigint", true, false, false),
                new Field("up", "bigint", false, true, true),
                new Field("name", "text", false, false, true),
                new Field("size", "text", false, false, true));
        List<Entity> entities = IntStream.range(0, tables)
                .mapToObj(number -> new Entity(table(number), "", fields))
                .toList();
        List<Relationship> relationships = IntStream.range(1, tables - tables / 10)
                .mapToObj(number ->
                        new Relationship("k" + number, table(number), table(number / 3), List.of("up"), true, false))
                .toList();
        return new Diagram("dev", entities, relationships);
    }

    @Test
    void leavesAloneWhatCanBeLookedAt() {
        Diagram small = diagram(60);
        assertThat(DiagramParts.of(small)).containsExactly(new DiagramParts.Part(small, List.of()));
    }

    @Test
    void drawsEachTableOnceAndTellsEachForeignKey() {
        Diagram whole = diagram(1000);
        List<DiagramParts.Part> parts = DiagramParts.of(whole);
        assertThat(parts).isEqualTo(DiagramParts.of(whole));
        assertThat(parts.stream()
                        .flatMap(part -> part.diagram().entities().stream().map(Entity::table)))
                .containsExactlyInAnyOrderElementsOf(
                        whole.entities().stream().map(Entity::table).toList());
        assertThat(parts)
                .allSatisfy(part -> assertThat(part.diagram().entities()).hasSizeBetween(1, 40))
                .allSatisfy(part -> assertThat(part.diagram().entities().stream()
                                .map(entity -> entity.table().schema()))
                        .containsOnly(part.diagram().entities().get(0).table().schema()));
        List<Relationship> told = new ArrayList<>();
        parts.forEach(part -> Stream.concat(part.diagram().relationships().stream(), part.elsewhere().stream())
                .forEach(told::add));
        assertThat(told).containsAll(whole.relationships());
        assertThat(parts).hasSizeLessThan(60);
    }

    @Test
    void countsColumnsThatAreNoKeysWhereThereAreManyTables() {
        Entity first = DiagramParts.of(diagram(200)).get(0).diagram().entities().get(0);
        assertThat(first.fields()).extracting(Field::name).containsExactly("id", "up", "\u2026 2 more columns");
        assertThat(DiagramParts.of(diagram(150))
                        .get(0)
                        .diagram()
                        .entities()
                        .get(0)
                        .fields())
                .extracting(Field::name)
                .contains("size");
    }
}
