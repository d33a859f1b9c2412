package dev.orderly.privacy.subset.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Which part of a database is wanted.
 *
 * @param where the roots; none for the tables of which a share is taken
 * @param percent the share of the roots, above 0 and up to 100; empty for all
 * @param children how many rows at most follow a row by one reference; empty for all
 */
public record SubsetChoice(List<RootWord> where, OptionalDouble percent, OptionalInt children) {

    public SubsetChoice {
        where = List.copyOf(where);
    }

    /** Whether no rows are left out. */
    public boolean isAll() {
        return where.isEmpty() && percent.isEmpty() && children.isEmpty();
    }

    /** Whether rows are drawn, for which a key is needed. */
    public boolean draws() {
        return percent.isPresent() || children.isPresent();
    }

    /** What the log says of it. */
    public String words() {
        List<String> words = new ArrayList<>();
        where.forEach(root -> words.add("where " + root.table() + ": " + root.condition()));
        percent.ifPresent(share -> words.add(share + " %"));
        children.ifPresent(most -> words.add("at most " + most + " children"));
        return String.join(", ", words);
    }
}
