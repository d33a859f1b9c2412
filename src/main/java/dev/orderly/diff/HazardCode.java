package dev.orderly.diff;

import dev.orderly.catalog.ObjectId;
import java.util.Locale;

/** The stable codes of hazards. */
public enum HazardCode {
    DATA_LOSS("rows or values of %s are lost"),
    DATA_MOVE("what is in %s is copied into its new form"),
    TABLE_REWRITE("the table of %s is rewritten under an exclusive lock"),
    FULL_SCAN("existing rows are checked for %s under a lock"),
    INDEX_BUILD("writes wait while %s is built"),
    BLOCKS_READS("reads and writes wait for %s"),
    BLOCKS_WRITES("writes wait for %s"),
    NOT_NULL_ON_EXISTING("existing rows may hold nulls in %s"),
    UNIQUE_ON_EXISTING("existing rows may violate %s"),
    FOREIGN_KEY_ON_EXISTING("existing rows may violate %s"),
    CHECK_ON_EXISTING("existing rows may violate %s"),
    CAST_ON_EXISTING("existing values of %s may not convert"),
    DATA_RESCUED("rows or values of %s are dropped, and kept aside for the undo"),
    RENAMED("what still says the old name of %s fails"),
    ENUM_REMOVAL("rows that hold a removed value of %s make the step fail"),
    ROUTINE_SIGNATURE("callers of %s may break"),
    PRIVILEGE_WIDENING("more roles or rights on %s than before"),
    ROW_SECURITY("which rows are visible changes with %s"),
    NOT_TRANSACTIONAL("%s cannot be used in the transaction that changes it"),
    IRREVERSIBLE("PostgreSQL has no command that takes the change of %s back");

    private final String text;

    HazardCode(String text) {
        this.text = text;
    }

    /** The code as users write it, such as {@code data-loss}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String describe(ObjectId object) {
        return text.replace("%s", object.toString());
    }
}
