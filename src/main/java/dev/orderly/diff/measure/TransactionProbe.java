package dev.orderly.diff.measure;

import dev.orderly.catalog.ObjectId;
import dev.orderly.diff.measure.MeasuredStatement.BuiltIndex;
import dev.orderly.sql.SqlStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells after each statement of one transaction what that statement added to the locks, files and scans so far. */
final class TransactionProbe {

    private final Connection connection;
    private final int group;
    private final Before before;
    private Map<Long, Held> last = Map.of();

    /** @param connection at the start of the transaction */
    TransactionProbe(Connection connection, int group) throws SQLException {
        this.connection = connection;
        this.group = group;
        this.before = Before.read(connection);
    }

    MeasuredStatement after(SqlStatement statement, Duration took) throws SQLException {
        Map<Long, Held> now = held();
        List<ObjectId> rewrites = rewrites(now);
        List<BuiltIndex> builds = builds(now);
        List<ObjectId> scans = scans(now);
        StatementHazards hazards = new StatementHazards(statement, rewrites, builds);
        now.values().forEach(held -> hazards(hazards, held));
        MeasuredStatement measured = new MeasuredStatement(
                statement.text(), locks(now), rewrites, scans, builds, hazards.all(), group, took, Optional.empty());
        last = now;
        return measured;
    }

    private void hazards(StatementHazards hazards, Held held) {
        Relation relation = before.relation(held.oid());
        if (relation == null) {
            return;
        }
        Held previous = last.get(held.oid());
        if (isNew(held)) {
            hazards.locked(relation, held.mode());
        }
        if (wasScanned(relation, held)) {
            hazards.scanned(relation, held.mode());
        }
        if (!held.there() && (previous == null || previous.there())) {
            hazards.dropped(relation);
        }
        Set<Integer> known = previous == null ? Set.of() : previous.dropped();
        held.dropped().stream()
                .filter(number -> !known.contains(number))
                .map(before.columns(held.oid())::get)
                .filter(Objects::nonNull)
                .forEach(column -> hazards.dropped(relation, column));
    }

    private List<MeasuredLock> locks(Map<Long, Held> now) {
        List<MeasuredLock> locks = new ArrayList<>();
        for (Held held : now.values()) {
            Relation relation = before.relation(held.oid());
            if (relation != null && isNew(held) && !tellsNothing(relation, held, now)) {
                locks.add(new MeasuredLock(relation.id(), held.mode()));
            }
        }
        return locks;
    }

    private boolean isNew(Held held) {
        Held previous = last.get(held.oid());
        return previous == null || previous.mode().compareTo(held.mode()) < 0;
    }

    private static boolean tellsNothing(Relation relation, Held held, Map<Long, Held> now) {
        Held table = now.get(relation.indexed());
        return held.mode() == LockMode.ACCESS_SHARE
                || (table != null && table.mode().compareTo(held.mode()) >= 0);
    }

    private List<ObjectId> rewrites(Map<Long, Held> now) {
        List<ObjectId> rewrites = new ArrayList<>();
        for (Held held : now.values()) {
            Relation relation = before.relation(held.oid());
            if (relation != null && !relation.isIndex() && relation.holdsRows() && hasNewFile(relation, held)) {
                rewrites.add(relation.id());
            }
        }
        return rewrites;
    }

    private boolean hasNewFile(Relation relation, Held held) {
        Held previous = last.get(held.oid());
        long file = previous == null ? relation.file() : previous.file();
        long toast = previous == null ? relation.toast() : previous.toast();
        // a TOAST table that comes or goes holds nothing yet, or nothing any more
        boolean toasted = toast != 0 && held.toast() != 0 && toast != held.toast();
        return held.there() && (held.file() != file || toasted);
    }

    private List<BuiltIndex> builds(Map<Long, Held> now) {
        List<BuiltIndex> builds = new ArrayList<>();
        for (Held held : now.values()) {
            Relation table = before.relation(held.indexed());
            if (table != null
                    && held.kind() == 'i'
                    && isBuilt(held)
                    && !rewrites(now).contains(table.id())) {
                builds.add(new BuiltIndex(Relation.id('i', held.schema(), held.name()), table.id()));
            }
        }
        return builds;
    }

    private boolean isBuilt(Held held) {
        Held previous = last.get(held.oid());
        boolean known = previous != null && previous.file() == held.file();
        return !known && !before.hasFile(held.file());
    }

    private List<ObjectId> scans(Map<Long, Held> now) {
        List<ObjectId> rewrites = rewrites(now);
        return now.values().stream()
                .map(held -> scanned(held, before.relation(held.oid())))
                .filter(Objects::nonNull)
                .filter(id -> !rewrites.contains(id))
                .toList();
    }

    private @Nullable ObjectId scanned(Held held, @Nullable Relation relation) {
        return relation != null && wasScanned(relation, held) ? relation.id() : null;
    }

    private boolean wasScanned(Relation relation, Held held) {
        Held previous = last.get(held.oid());
        long scans = previous == null ? relation.scans() : previous.scans();
        return relation.holdsRows() && held.scans() > scans;
    }

    private Map<Long, Held> held() throws SQLException {
        Map<Long, Held> found = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(MeasureQuery.text("held"));
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                found.merge(row.getLong("oid"), held(row), Held::strongest);
            }
        }
        return sorted(found);
    }

    /** Tables before what hangs on them, each by name, so that results are the same on every run. */
    private static Map<Long, Held> sorted(Map<Long, Held> found) {
        return found.values().stream()
                .sorted(java.util.Comparator.comparing((Held held) -> held.indexed() != 0)
                        .thenComparing(Held::schema)
                        .thenComparing(Held::name)
                        .thenComparing(Held::oid))
                .collect(Collectors.toMap(Held::oid, held -> held, (one, other) -> one, java.util.LinkedHashMap::new));
    }

    private static Held held(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        String dropped = row.getString("dropped");
        return new Held(
                row.getLong("oid"),
                LockMode.named(row.getString("mode")),
                row.getBoolean("there"),
                kind.isEmpty() ? ' ' : kind.charAt(0),
                row.getLong("file"),
                row.getLong("toast"),
                row.getLong("indexed"),
                row.getString("nspname"),
                row.getString("relname"),
                row.getLong("scans"),
                dropped == null
                        ? Set.of()
                        : Arrays.stream(dropped.split(" "))
                                .map(Integer::valueOf)
                                .collect(Collectors.toSet()));
    }
}
