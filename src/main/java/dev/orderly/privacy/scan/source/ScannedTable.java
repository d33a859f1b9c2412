package dev.orderly.privacy.scan.source;

import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.digest.Sha256;
import dev.orderly.sql.QualifiedName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table, partitioned table, materialized view or foreign table.
 *
 * @param comment on it; empty without one
 * @param kind as {@code pg_class.relkind} has it
 * @param rows as the server estimates
 * @param hidesRows whether row security keeps rows from this role
 * @param writes how many rows were inserted or updated since the server's counters began
 * @param columns by their numbers
 */
public record ScannedTable(
        long relation,
        QualifiedName name,
        String comment,
        String kind,
        long rows,
        long pages,
        boolean hidesRows,
        long writes,
        Map<Integer, ScannedColumn> columns) {

    public ScannedTable {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    public ObjectId id() {
        return ObjectId.of(ObjectKind.TABLE, name.schema().value(), name.name().value());
    }

    /** As people write it. */
    public String words() {
        return name.schema().value() + '.' + name.name().value();
    }

    public List<ScannedColumn> readable() {
        return columns.values().stream().filter(ScannedColumn::readable).toList();
    }

    boolean hasBlocks() {
        return kind.equals("r") || kind.equals("m");
    }

    boolean canBeSampled() {
        return hasBlocks() || kind.equals("p");
    }

    /** Names, types and comments, which a later scan compares. */
    public String fingerprint() {
        List<String> parts = new ArrayList<>(List.of(comment));
        columns.values()
                .forEach(column -> parts.add(
                        column.name() + '\n' + column.type() + '\n' + column.readable() + '\n' + column.comment()));
        Sha256 sum = new Sha256();
        parts.forEach(sum::addPart);
        return sum.hex();
    }
}
