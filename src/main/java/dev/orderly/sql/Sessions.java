package dev.orderly.sql;

import java.util.Set;

/** Settings and transactions: harmless, but for those that switch off read-only. */
final class Sessions {

    private static final Set<String> READ_ONLY = Set.of("default_transaction_read_only", "transaction_read_only");

    private Sessions() {}

    static void settings(Tokens tokens, int first, Traits traits) {
        traits.add(Trait.SESSION);
        if (tokens.areAt(first, "RESET", "ALL") || tokens.areAt(first, "DISCARD", "ALL")) {
            traits.add(Trait.UNLOCKS_WRITES);
        }
        int limit = Math.min(tokens.size(), first + 5);
        for (int i = first + 1; i < limit; i++) {
            if (READ_ONLY.contains(tokens.name(i).toLowerCase(java.util.Locale.ROOT))) {
                traits.add(Trait.UNLOCKS_WRITES);
            }
        }
        modes(tokens, first, traits);
    }

    static void transaction(Tokens tokens, int first, Traits traits) {
        traits.add(Trait.TRANSACTION);
        if (tokens.areAt(first, "COMMIT", "PREPARED") || tokens.areAt(first, "ROLLBACK", "PREPARED")) {
            traits.add(Trait.NOT_IN_TRANSACTION, Trait.WRITE);
        }
        modes(tokens, first, traits);
    }

    private static void modes(Tokens tokens, int first, Traits traits) {
        for (int i = first; i < tokens.size(); i++) {
            if (tokens.areAt(i, "READ", "WRITE")) {
                traits.add(Trait.UNLOCKS_WRITES);
            }
        }
    }
}
