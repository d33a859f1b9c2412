package dev.orderly.health.maintenance;

import dev.orderly.health.reading.Reading;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What there is to be analysed. Autovacuum never analyses a partitioned table as a whole, so that is done here; before version 18
 * the statement for the whole goes through all partitions too.
 *
 * @param ownOnly whether the server can leave partitions and inheriting tables alone
 */
record AnalysisPlan(List<TableState> tables, boolean ownOnly) {

    private static final int ONLY_SINCE = 18;

    static AnalysisPlan read(Reading reading) throws SQLException {
        int major = reading.connection().getMetaData().getDatabaseMajorVersion();
        return new AnalysisPlan(States.tables(reading), major >= ONLY_SINCE);
    }

    List<TableState> meant(List<String> names) {
        return Named.chosen(tables, names, idle -> Maintenance.unknown("table", idle));
    }

    /** The relation as a statement names it that is to work on it alone. */
    String target(TableState table) {
        return (ownOnly ? "ONLY " : "") + table.name().quoted();
    }

    /** The steps for tables that were chosen already. */
    List<Step> steps(List<TableState> meant, boolean needed) {
        Predicate<TableState> wanted = needed ? due(meant) : table -> true;
        List<TableState> chosen = meant.stream().filter(wanted).toList();
        return chosen.stream()
                .filter(table -> ownOnly || chosen.stream().noneMatch(table::isPartOf))
                .map(table -> step(table, needed))
                .toList();
    }

    /** What is to be analysed beside tables that are vacuumed and analysed in one. */
    List<Step> beside(List<TableState> meant, List<TableState> vacuumed, boolean needed) {
        Set<Long> covered = vacuumed.stream().map(TableState::oid).collect(Collectors.toSet());
        List<TableState> left = meant.stream()
                .filter(table -> !covered.contains(table.oid()))
                .filter(table -> table.partitioned() || needed)
                .toList();
        return steps(left, needed);
    }

    private static Predicate<TableState> due(List<TableState> meant) {
        Set<Long> changed = meant.stream()
                .filter(table -> table.analyze().isPresent())
                .flatMap(table -> table.ancestors().stream())
                .collect(Collectors.toSet());
        return table -> table.analyze().isPresent() || changed.contains(table.oid());
    }

    private Step step(TableState table, boolean needed) {
        Optional<String> why = table.analyze().or(() -> Optional.of("a partition needs it"));
        return Step.of(Action.ANALYZE, table, "ANALYZE " + target(table), needed ? why : Optional.empty());
    }
}
