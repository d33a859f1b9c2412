package dev.orderly.migration;

import dev.orderly.digest.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Orderly writes as comments at the top of a version or undo file. The fingerprints are over the managed schemas
 * only: no owners, privileges, settings or extension versions. A line with the SHA-256 of the statements binds the header to
 * them: when they are edited, what was proven of them is forgotten.
 *
 * @param message what the migration is for, as typed
 * @param before fingerprint of the schema that the file starts from; empty for files that are not generated
 * @param after fingerprint of the schema that the file makes
 * @param proof what was run to prove the file, in words; empty when nothing was, or for other statements
 * @param rows what became of sampled rows when the file was tried on them, in words; empty as the proof is
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
    private static final String STATEMENTS = "statements";
    private static final Pattern EMPTY_LINE = Pattern.compile("\r?\n\r?\n");

    static final MigrationHeader NONE = new MigrationHeader(
            "", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.empty(), List.of());

    public MigrationHeader {
        hazards = List.copyOf(hazards);
    }

    /** The file: the header as comment lines, an empty line, the statements. */
    String over(String statements) {
        StringBuilder text = new StringBuilder(MARK).append('\n');
        line(text, "message", message);
        before.ifPresent(value -> line(text, "before", value));
        after.ifPresent(value -> line(text, "after", value));
        proof.ifPresent(value -> line(text, "proof", value));
        rows.ifPresent(value -> line(text, "rows", value));
        serverMajor.ifPresent(value -> line(text, "server", Integer.toString(value)));
        hazards.forEach(value -> line(text, "hazard", value));
        proof.ifPresent(value -> line(text, STATEMENTS, sum(statements)));
        return text.append('\n').append(statements).toString();
    }

    private static void line(StringBuilder text, String key, String value) {
        String flat = value.replaceAll("\\p{Cntrl}+", " ").strip();
        text.append("-- ").append(key).append(": ").append(flat).append('\n');
    }

    /** The header of a file, or {@link #NONE} where the file does not begin with one. */
    static MigrationHeader parse(String sql) {
        List<String> lines = lines(sql);
        if (lines.isEmpty()) {
            return NONE;
        }
        boolean bound = first(lines, STATEMENTS).equals(Optional.of(sum(body(sql))));
        return new MigrationHeader(
                first(lines, "message").orElse(""),
                first(lines, "before"),
                first(lines, "after"),
                first(lines, "proof").filter(proof -> bound),
                first(lines, "rows").filter(rows -> bound),
                first(lines, "server").map(MigrationHeader::number).orElse(OptionalInt.empty()),
                all(lines, "hazard"));
    }

    /** Whether the statements are others than those that the header was written for. */
    static boolean isEdited(String sql) {
        return first(lines(sql), STATEMENTS)
                .filter(sum -> !sum.equals(sum(body(sql))))
                .isPresent();
    }

    /** The lines of the header; none where the file does not begin with one. */
    private static List<String> lines(String sql) {
        List<String> lines =
                sql.lines().takeWhile(line -> line.startsWith("--")).toList();
        return lines.isEmpty() || !lines.get(0).strip().equals(MARK) ? List.of() : lines;
    }

    /** The text of a file without its header. */
    static String body(String sql) {
        if (lines(sql).isEmpty()) {
            return sql;
        }
        Matcher end = EMPTY_LINE.matcher(sql);
        return end.find() ? sql.substring(end.end()) : "";
    }

    /** Line ends are left out of it: version control may change them. */
    private static String sum(String statements) {
        return Sha256.hex(statements.replace("\r\n", "\n"));
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
