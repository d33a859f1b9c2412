package dev.orderly.sql;

/** VACUUM and its kin: a read-only session does not stop most of them. */
final class Maintenance {

    private Maintenance() {}

    static void look(Tokens tokens, int first, Traits traits) {
        traits.add(Trait.MAINTENANCE);
        switch (tokens.word(first)) {
            case "VACUUM" -> traits.add(Trait.NOT_IN_TRANSACTION);
            case "CHECKPOINT" -> traits.add(Trait.SERVER);
            case "REFRESH" -> traits.add(Trait.WRITE);
            case "REINDEX" -> reindex(tokens, first, traits);
            case "CLUSTER" -> cluster(tokens, first, traits);
            default -> {}
        }
    }

    private static void reindex(Tokens tokens, int first, Traits traits) {
        boolean many = tokens.has(first, "DATABASE") || tokens.has(first, "SYSTEM") || tokens.has(first, "SCHEMA");
        if (many || hasAnywhere(tokens, first, "CONCURRENTLY")) {
            traits.add(Trait.NOT_IN_TRANSACTION);
        }
    }

    private static boolean hasAnywhere(Tokens tokens, int first, String word) {
        for (int i = first; i < tokens.size(); i++) {
            if (tokens.is(i, word)) {
                return true;
            }
        }
        return false;
    }

    /** Without a table it works through all of them, each in a transaction of its own. */
    private static void cluster(Tokens tokens, int first, Traits traits) {
        if (tokens.kind(first + 1) == TokenKind.END
                || tokens.is(first + 1, "VERBOSE") && tokens.kind(first + 2) == TokenKind.END) {
            traits.add(Trait.NOT_IN_TRANSACTION);
        }
    }
}
