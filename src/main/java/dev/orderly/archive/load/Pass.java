package dev.orderly.archive.load;

import dev.orderly.archive.toc.Section;
import dev.orderly.archive.toc.TocEntry;

/** When an entry is restored. */
enum Pass {
    /** In the order of the table of contents, by one session. */
    BEFORE_ROWS,
    /** Rows, and what needs them, by several sessions. */
    ROWS_AND_AFTER,
    /** Privileges could be in the way of the role that restores. */
    PRIVILEGES,
    /** Materialised views read what others may have granted. */
    FILLING,
    /** Event triggers would fire for what is made after them. */
    LAST;

    static Pass of(TocEntry entry) {
        switch (entry.kind()) {
            case "ACL", "ACL LANGUAGE", "DEFAULT ACL" -> {
                return PRIVILEGES;
            }
            case "MATERIALIZED VIEW DATA" -> {
                return FILLING;
            }
            case "EVENT TRIGGER" -> {
                return LAST;
            }
            case "COMMENT", "SECURITY LABEL" -> {
                if (entry.tag().toUpperCase(java.util.Locale.ROOT).startsWith("EVENT TRIGGER")) {
                    return LAST;
                }
                // pg_dump does not tell whether it is on something that is made after the rows
                if (entry.section() == Section.NONE) {
                    return ROWS_AND_AFTER;
                }
            }
            default -> {}
        }
        return entry.section() == Section.DATA || entry.section() == Section.POST_DATA ? ROWS_AND_AFTER : BEFORE_ROWS;
    }
}
