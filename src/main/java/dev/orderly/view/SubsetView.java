package dev.orderly.view;

import dev.orderly.privacy.subset.ShownSubset;
import dev.orderly.privacy.subset.rows.Link;
import dev.orderly.privacy.subset.rows.Root;
import dev.orderly.privacy.subset.rows.SubsetTable;
import dev.orderly.privacy.subset.rows.SubsetTable.Share;
import dev.orderly.privacy.subset.rows.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a subset would consist of. */
public final class SubsetView {

    private SubsetView() {}

    public static Document of(ShownSubset subset) {
        List<Block> blocks = new ArrayList<>();
        Table.Builder tables = Table.of("table", "rows are", "rows#", "of#", "share#");
        subset.tables().stream()
                .filter(table -> table.share() != Share.NONE)
                .forEach(table -> tables.row(
                        table.table(), words(table), table.rows(), all(table), share(table.rows(), table.all())));
        blocks.add(tables.whenEmpty("the subset is empty"));
        List<String> none = subset.tables().stream()
                .filter(table -> table.share() == Share.NONE)
                .map(SubsetTable::table)
                .toList();
        if (!none.isEmpty()) {
            blocks.add(new Text("no rows of " + String.join(", ", none)));
        }
        subset.why().ifPresent(why -> blocks.addAll(chain(why)));
        blocks.add(new Text(subset.rows() + " rows of " + subset.all() + ", "
                + share(subset.rows(), subset.all()).strip() + ", in " + subset.rounds()
                + (subset.rounds() == 1 ? " round" : " rounds")));
        return new Document(blocks, json(subset));
    }

    private static String words(SubsetTable table) {
        return switch (table.share()) {
            case ROOT -> "chosen";
            case WHOLE -> "all";
            case BELOW ->
                table.full() < table.rows()
                        ? "those that refer to others, and referred to"
                        : "those that refer to others";
            case ABOVE -> "referred to";
            case NONE -> "";
        };
    }

    private static String all(SubsetTable table) {
        return (table.estimated() ? "about " : "") + table.all();
    }

    private static String share(long rows, long all) {
        return String.format(Locale.ROOT, "%.1f %%", all == 0 ? 0.0 : 100.0 * rows / all);
    }

    private static List<Block> chain(ShownSubset.Why why) {
        if (why.chain().isEmpty()) {
            return List.of(
                    new Text("row " + why.row().key() + " of " + why.row().table() + " is not in it"));
        }
        Table.Builder table = Table.of("round#", "row", "because");
        why.chain().forEach(link -> table.row(link.round(), link.table() + ' ' + link.key(), because(link)));
        return List.of(
                new Heading(2, "Why " + why.row().table() + ' ' + why.row().key() + " is in it"), table.whenEmpty(""));
    }

    private static String because(Link link) {
        return link.way()
                .map(way -> switch (way) {
                    case ROOT -> "it was chosen";
                    case BELOW -> "it refers to the row before, by " + link.reference();
                    case ABOVE -> "the row before refers to it, by " + link.reference();
                })
                .orElse("all rows of the table are");
    }

    private static Object json(ShownSubset subset) {
        return Json.object(
                "environment", subset.environment(),
                "rounds", subset.rounds(),
                "rows", subset.rows(),
                "all", subset.all(),
                "roots", subset.roots().stream().map(SubsetView::root).toList(),
                "tables", subset.tables().stream().map(SubsetView::table).toList(),
                "why", subset.why().map(SubsetView::why).orElse(null));
    }

    private static Object root(Root root) {
        @Nullable Object percent = root.percent().isPresent() ? root.percent().getAsDouble() : null;
        return Json.object("table", root.table().words(), "condition", root.condition(), "percent", percent);
    }

    private static Object table(SubsetTable table) {
        return Json.object(
                "table", table.table(),
                "share", table.share().name().toLowerCase(Locale.ROOT),
                "rows", table.rows(),
                "full", table.full(),
                "all", table.all(),
                "estimated", table.estimated());
    }

    private static Object why(ShownSubset.Why why) {
        return Json.object(
                "table", why.row().table().toString(),
                "key", why.row().key(),
                "chain", why.chain().stream().map(SubsetView::link).toList());
    }

    private static Object link(Link link) {
        return Json.object(
                "table", link.table(),
                "key", link.key(),
                "way", link.way().map(Way::name).orElse("whole").toLowerCase(Locale.ROOT),
                "reference", link.reference(),
                "round", link.round());
    }
}
