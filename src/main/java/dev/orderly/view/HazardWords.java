package dev.orderly.view;

import dev.orderly.diff.HazardCode;
import java.util.Arrays;
import java.util.Optional;

/** What a hazard means for those who decide, and what helps. */
final class HazardWords {

    private HazardWords() {}

    /** Empty for a code that has no more to say than its message. */
    static String meaning(String code) {
        return known(code).map(HazardWords::meaning).orElse("");
    }

    private static Optional<HazardCode> known(String code) {
        return Arrays.stream(HazardCode.values())
                .filter(known -> known.word().equals(code))
                .findFirst();
    }

    private static String meaning(HazardCode code) {
        return switch (code) {
            case DATA_LOSS ->
                "What the statement removes cannot be made again from the schema. Keep a backup or the rows.";
            case TABLE_REWRITE ->
                "The server writes the whole table anew; nobody reads or writes it until that is done, and it needs as"
                        + " much room again.";
            case FULL_SCAN ->
                "Every row is read while the lock is held: seconds on small tables, minutes on large ones.";
            case INDEX_BUILD -> "Writes to the table wait until the index is built.";
            case BLOCKS_READS ->
                "Even SELECT waits while the lock is held, and behind whoever holds the table already.";
            case NOT_NULL_ON_EXISTING -> "The step fails if one row has no value. Count them first, and fill them.";
            case UNIQUE_ON_EXISTING -> "The step fails if two rows are equal. Look for duplicates first.";
            case FOREIGN_KEY_ON_EXISTING -> "The step fails if one row refers to nothing. Look for orphans first.";
            case CHECK_ON_EXISTING -> "The step fails if one row does not satisfy the condition.";
            case CAST_ON_EXISTING -> "The step fails, or values change, where the new type cannot hold what is there.";
            case ENUM_REMOVAL -> "Rows that hold the label have to be changed before.";
            case ROUTINE_SIGNATURE ->
                "Programs that call it by the old arguments or expect the old result fail afterwards.";
            case PRIVILEGE_WIDENING -> "Somebody may do more afterwards than before. Is that meant?";
            case ROW_SECURITY -> "Roles see other rows afterwards. Is that meant?";
            case NOT_TRANSACTIONAL -> "If a later statement fails, this one stands already.";
            case IRREVERSIBLE -> "The undo leaves something of it behind.";
            case RENAMED ->
                "Programs, and bodies of functions that are only text, have to say the new name at the same moment.";
            default -> "";
        };
    }
}
