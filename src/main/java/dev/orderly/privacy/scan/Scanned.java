package dev.orderly.privacy.scan;

import dev.orderly.privacy.scan.finding.Coverage;
import dev.orderly.privacy.scan.finding.Finding;
import dev.orderly.privacy.scan.finding.Unreviewed;
import java.util.Comparator;
import java.util.List;

/**
 * What a scan found.
 *
 * @param passedOver how many tables were as the last scan saw them; what it found in them stands here too
 */
public record Scanned(
        String environment,
        long seed,
        boolean full,
        List<Coverage> tables,
        List<Finding> findings,
        List<Unreviewed> unreviewed,
        int passedOver) {

    private static final Comparator<Finding> ORDER =
            Comparator.comparing(Finding::table).thenComparing(Finding::column).thenComparing(Finding::path);

    public Scanned {
        tables = List.copyOf(tables);
        findings = findings.stream().sorted(ORDER).toList();
        unreviewed = List.copyOf(unreviewed);
    }

    public int columns() {
        return tables.stream().mapToInt(Coverage::columns).sum();
    }

    public boolean isComplete() {
        return unreviewed.isEmpty();
    }
}
