package dev.orderly.health.monitor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A command whose progress the server tells: VACUUM, ANALYZE, CREATE INDEX, REINDEX, CLUSTER, VACUUM FULL, COPY or a base backup.
 *
 * @param command in small letters
 * @param phase absent where the role may not see it
 * @param relation what it works on; absent for base backups, and where the role may not see it
 * @param done of this phase, in {@code unit}
 * @param whole absent when the server does not know how much there is
 * @param unit {@code blocks}, {@code rows} or {@code bytes}
 */
public record LongCommand(
        int pid,
        String command,
        Optional<String> phase,
        Optional<String> relation,
        OptionalLong done,
        OptionalLong whole,
        String unit) {

    static LongCommand of(ResultSet row) throws SQLException {
        OptionalLong whole = number(row, "whole");
        return new LongCommand(
                row.getInt("pid"),
                row.getString("command"),
                Optional.ofNullable(row.getString("phase")),
                Optional.ofNullable(row.getString("relation")),
                number(row, "done"),
                whole.isPresent() && whole.getAsLong() == 0 ? OptionalLong.empty() : whole,
                row.getString("unit"));
    }

    private static OptionalLong number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** How much of this phase is done. */
    public Optional<Double> percent() {
        return done.isPresent() && whole.isPresent()
                ? Optional.of(Math.min(100, 100.0 * done.getAsLong() / whole.getAsLong()))
                : Optional.empty();
    }
}
