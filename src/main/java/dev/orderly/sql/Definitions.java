package dev.orderly.sql;

import java.util.Set;

/** CREATE, ALTER, DROP and their kin. */
final class Definitions {

    private static final Set<String> SHARED_OBJECTS = Set.of("DATABASE", "TABLESPACE", "ROLE", "PARAMETER");

    private Definitions() {}

    static void look(Tokens tokens, int first, Traits traits) {
        traits.add(tokens.is(first, "LOAD") ? Trait.SESSION : Trait.DDL);
        Reach.find(tokens, first).ifPresent(traits::addReach);
        if (tokens.is(first, "GRANT") || tokens.is(first, "REVOKE")) {
            privileges(tokens, first, traits);
        }
        if (tokens.is(first, "COMMENT") || tokens.is(first, "SECURITY")) {
            onShared(tokens, first, traits);
        }
        if (tokens.areAt(first, "ALTER", "SYSTEM")) {
            traits.add(Trait.SERVER);
        }
        if (isLibraryFunction(tokens, first)) {
            traits.addReach("a function in a library (LANGUAGE C)");
        }
        if (runsAlone(tokens, first, traits)) {
            traits.add(Trait.NOT_IN_TRANSACTION);
        }
    }

    private static void privileges(Tokens tokens, int first, Traits traits) {
        if (tokens.has(first, "ON")) {
            onShared(tokens, first, traits);
        } else {
            traits.addReach(tokens.word(first) + " of a role");
        }
    }

    private static void onShared(Tokens tokens, int first, Traits traits) {
        String object = tokens.word(tokens.find(first, "ON") + 1);
        if (tokens.has(first, "ON") && SHARED_OBJECTS.contains(object)) {
            traits.addReach(tokens.word(first) + " ON " + object);
        }
    }

    private static boolean isLibraryFunction(Tokens tokens, int first) {
        int language = tokens.find(first, "LANGUAGE");
        return language > 0
                && (tokens.has(first, "FUNCTION") || tokens.has(first, "PROCEDURE"))
                && (tokens.is(language + 1, "C")
                        || tokens.raw(Math.min(language + 1, tokens.size() - 1)).equalsIgnoreCase("'c'"));
    }

    private static boolean runsAlone(Tokens tokens, int first, Traits traits) {
        String verb = tokens.word(first);
        String object = tokens.word(first + 1);
        return switch (object) {
            case "DATABASE", "TABLESPACE" -> !verb.equals("ALTER") || tokens.areAt(first + 3, "SET", "TABLESPACE");
            case "SYSTEM" -> true;
            case "SUBSCRIPTION" -> traits.has(Trait.REACHES_OUT);
            case "INDEX", "UNIQUE" -> tokens.has(first, "CONCURRENTLY");
            case "TABLE" -> tokens.has(first, "DETACH") && tokens.has(first, "CONCURRENTLY");
            default -> false;
        };
    }
}
