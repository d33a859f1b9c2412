package dev.orderly.privacy.proposal;

import dev.orderly.catalog.ObjectId;
import dev.orderly.privacy.scan.Scanned;
import dev.orderly.privacy.scan.finding.Finding;
import dev.orderly.privacy.scan.finding.Unreviewed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a scan found, and could not read, by table and column. */
final class Findings {

    private final Map<String, List<Finding>> found = new HashMap<>();
    private final Map<String, String> unreviewed = new HashMap<>();

    Findings(Scanned scanned) {
        scanned.findings()
                .forEach(each -> found.computeIfAbsent(key(each.table(), each.column()), any -> new ArrayList<>())
                        .add(each));
        for (Unreviewed each : scanned.unreviewed()) {
            unreviewed.putIfAbsent(key(each.table(), each.column()), each.reason());
        }
    }

    private static String key(String table, String column) {
        return table + '\n' + column;
    }

    /** As scans name a table. */
    private static String words(ObjectId table) {
        return table.schema() + '.' + table.name();
    }

    Optional<Finding> whole(ObjectId table, String column) {
        return all(table, column).stream().filter(each -> each.path().isEmpty()).findFirst();
    }

    List<Finding> inPaths(ObjectId table, String column) {
        return all(table, column).stream()
                .filter(each -> !each.path().isEmpty())
                .toList();
    }

    List<Finding> all(ObjectId table, String column) {
        return found.getOrDefault(key(words(table), column), List.of());
    }

    /** Why a column was not looked at. */
    Optional<String> unreviewed(ObjectId table, String column) {
        return Optional.ofNullable(unreviewed.get(key(words(table), column)))
                .or(() -> Optional.ofNullable(unreviewed.get(key(words(table), ""))));
    }

    /** How sure it is and by what, in a few words. */
    static String evidence(Finding finding) {
        String by = finding.byName().isEmpty()
                ? finding.byValue().isEmpty() ? "" : " by values"
                : finding.byValue().isEmpty() ? " by name" : " by name and values";
        return String.format(Locale.ROOT, "%.2f", finding.confidence()) + by;
    }
}
