package dev.orderly.privacy.subset.rows;

import dev.orderly.privacy.subset.schema.SourceTable;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.sql.Identifier;
import dev.orderly.sql.SqlLiteral;
import dev.orderly.sql.TableWord;
import java.util.ArrayList;
import java.util.List;

/**
 * A row as a user names it: {@code TABLE:KEY}, the values of a key of several columns with commas between, in double quotes where they
 * have one themselves.
 */
public record RowName(TableWord table, String key) {

    /** @throws dev.orderly.problem.ProblemException {@code row-name}, exit 2 */
    public static RowName of(String typed) {
        TableText text = TableText.of(typed);
        return text.rest()
                .filter(key -> !key.isEmpty())
                .map(key -> new RowName(text.table(), key))
                .orElseThrow(() -> unfit("\"" + typed + "\" names no row").raise());
    }

    /** The row in SQL, in a query of the table alone. */
    String condition(SourceTable of) {
        if (of.key().isEmpty()) {
            throw unfit(of.words() + " has no primary key by which a row could be named")
                    .raise();
        }
        List<String> values = of.key().size() == 1 ? List.of(key) : values();
        if (values.size() != of.key().size()) {
            throw unfit("the key of " + of.words() + " is " + String.join(", ", of.key()))
                    .raise();
        }
        List<String> all = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            all.add(Identifier.of(of.key().get(i)).quoted() + " = " + SqlLiteral.quote(values.get(i)));
        }
        return String.join(" AND ", all);
    }

    @Override
    public String toString() {
        return table + ":" + key;
    }

    private List<String> values() {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c == '"') {
                boolean doubled = quoted && i + 1 < key.length() && key.charAt(i + 1) == '"';
                quoted = doubled || !quoted;
                i += doubled ? 1 : 0;
                value.append(doubled ? "\"" : "");
            } else if (c == ',' && !quoted) {
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        values.add(value.toString());
        return values;
    }

    private static Problem unfit(String message) {
        return Problem.of("row-name", ExitCode.USAGE, message)
                .hint("write it like patients:17, or with a key of two columns branches:7,north");
    }
}
