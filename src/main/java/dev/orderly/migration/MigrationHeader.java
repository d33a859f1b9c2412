package dev.orderly.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What Orderly writes as comments at the top of a version or undo file. The fingerprints are over the managed schemas
 * only: no owners, privileges, settings or extension versions.
 *
 * @param message what the migration is for, as typed
 * @param before fingerprint of the schema that the file starts from; empty for files that are not generated
 * @param after fingerprint of the schema that the file makes
 * @param proof what was run to prove the file, in words; empty when nothing was
 * @param rows what became of sampled rows when the file was tried on them, in words; empty when it was not
 * @param serverMajor major version of the server that proved it
 * @param hazards one line each, {@code code: message}
 */
public record MigrationHeader(
        String message,
        Optional<String> before,
        Optional<String> after,
        Optional<String> proof,
        Optional<String> rows,
        OptionalInt serverMajor,
        List<String> hazards) {

    private static final String MARK = "-- orderly migration 1";

    static final MigrationHeader NONE = new MigrationHeader(
            "", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.empty(), List.of());

    public MigrationHeader {
        hazards = List.copyOf(hazards);
    }

    /** The comment lines, each ended by a line feed, and an empty line. */
    String toComment() {
        StringBuilder text = new StringBuilder(MARK).append('\n');
        line(text, "message", message);
        before.ifPresent(value -> line(text, "before", value));
        after.ifPresent(value -> line(text, "after", value));
        proof.ifPresent(value -> line(text, "proof", value));
        rows.ifPresent(value -> line(text, "rows", value));
        serverMajor.ifPresent(value -> line(text, "server", Integer.toString(value)));
        hazards.forEach(value -> line(text, "hazard", value));
        return text.append('\n').toString();
    }

    private static void line(StringBuilder text, String key, String value) {
        String flat = value.replaceAll("\\p{Cntrl}+", " ").strip();
        text.append("-- ").append(key).append(": ").append(flat).append('\n');
    }

    /** The header of a file, or {@link #NONE} where the file does not begin with one. */
    static MigrationHeader parse(String sql) {
        List<String> lines =
                sql.lines().takeWhile(line -> line.startsWith("--")).toList();
        if (lines.isEmpty() || !lines.get(0).strip().equals(MARK)) {
            return NONE;
        }
        return new MigrationHeader(
                first(lines, "message").orElse(""),
                first(lines, "before"),
                first(lines, "after"),
                first(lines, "proof"),
                first(lines, "rows"),
                first(lines, "server").map(MigrationHeader::number).orElse(OptionalInt.empty()),
                all(lines, "hazard"));
    }

    /** The text of a file without its header. */
    static String body(String sql) {
        if (parse(sql).equals(NONE)) {
            return sql;
        }
        int end = sql.indexOf("\n\n");
        return end < 0 ? "" : sql.substring(end + 2);
    }

    private static OptionalInt number(String text) {
        return text.matches("[0-9]{1,4}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    private static Optional<String> first(List<String> lines, String key) {
        return all(lines, key).stream().findFirst();
    }

    private static List<String> all(List<String> lines, String key) {
        String start = "-- " + key + ": ";
        List<String> values = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(start)) {
                values.add(line.substring(start.length()).strip());
            }
        }
        return values;
    }
}
