package dev.orderly.migration;

import java.util.List;

/** Lists of names for sentences. */
final class Wording {

    private static final int MOST = 8;

    private Wording() {}

    /** SQL in one line, cut where it is long. */
    static String shortened(String sql, int longest) {
        String line = sql.replaceAll("\\s+", " ").strip();
        return line.length() > longest ? line.substring(0, longest) + "…" : line;
    }

    /** All names, or the first and last of many with their number. */
    static String list(List<String> names) {
        return names.size() <= MOST
                ? String.join(", ", names)
                : names.get(0) + " … " + names.get(names.size() - 1) + " (" + names.size() + " versions)";
    }
}
