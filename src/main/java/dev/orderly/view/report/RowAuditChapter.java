package dev.orderly.view.report;

import dev.orderly.trigger.rows.AuditedTable;
import dev.orderly.view.Json;
import dev.orderly.view.Table;
import java.util.List;
import java.util.Optional;

/** The tables whose rows are watched; left out where there is none. */
final class RowAuditChapter {

    private RowAuditChapter() {}

    static Optional<Chapter> of(Part<List<AuditedTable>> part) {
        if (part.value().filter(List::isEmpty).isPresent()) {
            return Optional.empty();
        }
        Chapter.Builder chapter = Chapter.start("rowAudit", "Row audit").requires(part);
        part.value().ifPresent(tables -> {
            Table.Builder table = Table.of("table`", "chosen", "state");
            tables.forEach(it -> table.row(
                    it.name().quoted(),
                    it.settings().options().isEmpty()
                            ? "all columns"
                            : it.settings().options(),
                    state(it)));
            chapter.add(table.whenEmpty(""));
        });
        return Optional.of(chapter.end(
                part.map(tables -> tables.stream().map(RowAuditChapter::json).toList())
                        .orElse(null)));
    }

    private static String state(AuditedTable table) {
        if (table.lacking() > 0) {
            return table.lacking() + " of its triggers do not fire, or are gone";
        }
        if (!table.asInstalled()) {
            return "the table was altered since: trigger install audit writes its recorder anew";
        }
        return table.asWritten() ? "records" : "its recorder was changed by somebody";
    }

    private static Object json(AuditedTable table) {
        return Json.object(
                "table", table.name().quoted(),
                "chosen", table.settings().options(),
                "lacking", table.lacking(),
                "asInstalled", table.asInstalled(),
                "asWritten", table.asWritten());
    }
}
