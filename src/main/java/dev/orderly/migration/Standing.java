package dev.orderly.migration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How the versions of a workspace stand in one environment: files on one side, Flyway's history on the other. */
final class Standing {

    private final MigrationFiles files;
    private final Map<Version, HistoryRow> lastRows = new TreeMap<>();
    private final Map<String, HistoryRow> lastRepeatables = new HashMap<>();
    private final @Nullable Version baseline;
    private final @Nullable Version highest;

    Standing(MigrationFiles files, List<HistoryRow> history) {
        this.files = files;
        for (HistoryRow row : history) {
            if (row.isSchemaMarker()) {
                continue;
            }
            row.version().ifPresentOrElse(v -> lastRows.put(v, row), () -> lastRepeatables.put(row.description(), row));
        }
        this.baseline = lastRows.values().stream()
                .filter(HistoryRow::isBaseline)
                .flatMap(row -> row.version().stream())
                .max(Comparator.naturalOrder())
                .orElse(null);
        this.highest = lastRows.values().stream()
                .filter(row -> !row.isDelete())
                .flatMap(row -> row.version().stream())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    MigrationFiles files() {
        return files;
    }

    Optional<Version> baseline() {
        return Optional.ofNullable(baseline);
    }

    /** Every version in files or history, ascending, then the repeatable files. */
    List<MigrationStatus> all() {
        Map<Version, MigrationStatus> result = new TreeMap<>();
        files.versions().forEach(version -> result.put(version.version(), status(version)));
        lastRows.forEach((version, row) -> {
            if (!result.containsKey(version) && !row.isDelete()) {
                result.put(version, withoutFile(row));
            }
        });
        List<MigrationStatus> all = new ArrayList<>(result.values());
        files.repeatables().forEach(file -> all.add(repeatable(file)));
        return all;
    }

    /** The versions that apply would run, ascending. */
    List<VersionFiles> pending() {
        return files.versions().stream()
                .filter(version -> state(version).isPending())
                .toList();
    }

    List<MigrationFile> pendingRepeatables() {
        return files.repeatables().stream()
                .filter(file -> repeatable(file).state().isPending())
                .toList();
    }

    /** The versions that ran here and stand, newest first. */
    List<HistoryRow> applied() {
        List<HistoryRow> rows = new ArrayList<>();
        lastRows.values().stream()
                .filter(row -> row.success() && !row.isDelete() && !row.isBaseline())
                .forEach(rows::add);
        rows.sort(Comparator.comparing((HistoryRow row) -> row.version().orElseThrow())
                .reversed());
        return rows;
    }

    MigrationState state(VersionFiles version) {
        HistoryRow row = lastRows.get(version.version());
        if (row == null || row.isDelete()) {
            return unapplied(version.version(), row != null);
        }
        if (row.isBaseline()) {
            return MigrationState.BASELINE;
        }
        if (!row.success()) {
            return MigrationState.FAILED;
        }
        boolean edited = row.checksum().isPresent()
                && row.checksum().get() != version.forward().checksum();
        return edited ? MigrationState.EDITED : MigrationState.APPLIED;
    }

    private MigrationState unapplied(Version version, boolean rolledBack) {
        if (baseline != null && version.compareTo(baseline) <= 0) {
            return MigrationState.BELOW_BASELINE;
        }
        if (highest != null && version.compareTo(highest) < 0) {
            return MigrationState.OUT_OF_ORDER;
        }
        return rolledBack ? MigrationState.ROLLED_BACK : MigrationState.PENDING;
    }

    private MigrationStatus status(VersionFiles version) {
        MigrationFile file = version.forward();
        return status(
                Optional.of(version.version()),
                file.description(),
                file.name(),
                state(version),
                lastRows.get(version.version()),
                version.undo().isPresent());
    }

    private static MigrationStatus withoutFile(HistoryRow row) {
        MigrationState state = row.isBaseline() ? MigrationState.BASELINE : MigrationState.MISSING;
        return status(row.version(), row.description(), row.script(), state, row, false);
    }

    private MigrationStatus repeatable(MigrationFile file) {
        HistoryRow row = lastRepeatables.get(file.description());
        boolean current = row != null
                && row.success()
                && !row.isDelete()
                && row.checksum().equals(Optional.of(file.checksum()));
        MigrationState state = current ? MigrationState.APPLIED : MigrationState.PENDING;
        return status(Optional.empty(), file.description(), file.name(), state, row, false);
    }

    private static MigrationStatus status(
            Optional<Version> version,
            String description,
            String script,
            MigrationState state,
            @Nullable HistoryRow row,
            boolean undo) {
        Optional<HistoryRow> last = Optional.ofNullable(row);
        return new MigrationStatus(
                version,
                description,
                script,
                state,
                last.map(HistoryRow::installedOn),
                last.map(HistoryRow::installedBy),
                last.map(r -> Duration.ofMillis(r.millis())),
                undo);
    }
}
