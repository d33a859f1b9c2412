package dev.orderly.view.report;

import dev.orderly.schema.Diagram;
import dev.orderly.schema.Diagram.Relationship;
import dev.orderly.view.Block;
import dev.orderly.view.DatabaseCheckView;
import dev.orderly.view.Fold;
import dev.orderly.view.Mood;
import dev.orderly.view.Table;
import dev.orderly.view.Text;
import dev.orderly.view.diagram.DiagramParts;
import dev.orderly.view.diagram.DiagramView;
import dev.orderly.view.diagram.SvgDiagram;
import java.util.ArrayList;
import java.util.List;

/** The tables and how they refer to each other, drawn; and as a list, for those who search or cannot see. */
final class SchemaChapter {

    private static final String KEY = "foreign key";

    private SchemaChapter() {}

    static Chapter of(Part<Diagram> part) {
        Chapter.Builder chapter = Chapter.start("schema", "Schema").requires(part);
        part.value().ifPresent(diagram -> {
            chapter.add(new Text(words(diagram)));
            List<DiagramParts.Part> parts = DiagramParts.of(diagram);
            if (!diagram.entities().isEmpty()) {
                parts.forEach(each -> chapter.add(fold(each, parts.size() == 1)));
            }
            if (!diagram.relationships().isEmpty()) {
                chapter.add(Fold.aside(
                        "as a list: "
                                + DatabaseCheckView.counted(
                                        diagram.relationships().size(), KEY),
                        table(diagram.relationships())));
            }
        });
        return chapter.end(part.map(DiagramView::json).orElse(null));
    }

    private static String words(Diagram diagram) {
        String keys = DiagramParts.drawsKeysOnly(diagram) ? "; of each table its keys are drawn" : "";
        return DatabaseCheckView.counted(diagram.entities().size(), "table") + ", "
                + DatabaseCheckView.counted(diagram.relationships().size(), KEY) + keys;
    }

    private static Fold fold(DiagramParts.Part part, boolean only) {
        String count = DatabaseCheckView.counted(part.diagram().entities().size(), "table");
        List<Block> blocks = new ArrayList<>(List.of(SvgDiagram.of(part.diagram())));
        if (!part.elsewhere().isEmpty()) {
            blocks.add(Fold.aside(
                    DatabaseCheckView.counted(part.elsewhere().size(), KEY) + " from or to other pictures",
                    table(part.elsewhere())));
        }
        return new Fold(
                only ? "diagram of " + count : part.diagram().label() + ", " + count,
                Mood.PLAIN,
                only ? Fold.State.OPEN : Fold.State.CLOSED,
                blocks);
    }

    private static Table table(List<Relationship> relationships) {
        Table.Builder table = Table.of("table`", "columns`", "refers to`", "a row");
        relationships.forEach(each -> table.row(
                each.child().quoted(),
                String.join(", ", each.columns()),
                each.parent().quoted(),
                each.optional() ? "may do without" : "needs one"));
        return table.whenEmpty("");
    }
}
