package dev.orderly.privacy.scan;

import dev.orderly.privacy.scan.finding.Finding;
import dev.orderly.privacy.scan.source.ScannedColumn;
import dev.orderly.privacy.scan.source.ScannedColumn.Target;
import dev.orderly.privacy.scan.source.ScannedTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Columns of foreign keys hold what they point to: its class where it has one, and none where it has none. */
final class Inheritance {

    private final Map<Long, ScannedTable> tables = new HashMap<>();
    private final Map<String, Finding> found = new HashMap<>();

    Inheritance(List<ScannedTable> all, List<Finding> findings) {
        all.forEach(table -> tables.put(table.relation(), table));
        findings.stream()
                .filter(finding -> finding.path().isEmpty())
                .forEach(finding -> found.put(key(finding.table(), finding.column()), finding));
    }

    private static String key(String table, String column) {
        return table + '\n' + column;
    }

    /** The findings with those of foreign keys replaced by what they point to. */
    List<Finding> applied(List<Finding> findings) {
        Map<String, Optional<Finding>> inherited = new HashMap<>();
        tables.values()
                .forEach(table -> table.columns().values().stream()
                        .filter(column -> column.target().isPresent() && column.readable())
                        .forEach(column -> end(column)
                                .ifPresent(end -> inherited.put(
                                        key(table.words(), column.name()), inherited(table, column, end)))));
        List<Finding> all = new ArrayList<>();
        findings.stream()
                .filter(finding -> !inherited.containsKey(key(finding.table(), finding.column())))
                .forEach(all::add);
        inherited.values().forEach(one -> one.ifPresent(all::add));
        return all;
    }

    private Optional<Finding> inherited(ScannedTable table, ScannedColumn column, End end) {
        Finding finding = found.get(key(end.table().words(), end.column().name()));
        return Optional.ofNullable(finding)
                .map(of -> new Finding(
                        table.words(),
                        column.name(),
                        "",
                        column.type(),
                        of.meaning(),
                        of.confidence(),
                        of.second(),
                        of.secondConfidence(),
                        "refers to " + of.table() + "." + of.column(),
                        "",
                        0,
                        of.example()));
    }

    /** Where the references end; nothing when they lead out of what was scanned or in a circle. */
    private Optional<End> end(ScannedColumn from) {
        Set<Target> seen = new HashSet<>();
        ScannedTable table = null;
        ScannedColumn column = from;
        while (column.target().isPresent()) {
            Target target = column.target().get();
            table = tables.get(target.relation());
            ScannedColumn next = table == null ? null : table.columns().get(target.number());
            if (next == null || !next.readable() || !seen.add(target)) {
                return Optional.empty();
            }
            column = next;
        }
        return table == null ? Optional.empty() : Optional.of(new End(table, column));
    }

    private record End(ScannedTable table, ScannedColumn column) {}
}
