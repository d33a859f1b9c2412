package dev.orderly.sql;

import java.util.Optional;
import java.util.Set;

/** Commands that act outside their database. */
final class Reach {

    private static final Set<String> VERBS = Set.of("CREATE", "ALTER", "DROP");
    private static final Set<String> SHARED = Set.of("ROLE", "GROUP", "DATABASE", "TABLESPACE");

    private Reach() {}

    /** What the command that begins at {@code i} reaches, if it is one of these. */
    static Optional<String> find(Tokens tokens, int i) {
        String verb = tokens.word(i);
        if (VERBS.contains(verb)) {
            return ofVerb(tokens, i, verb);
        }
        return switch (verb) {
            case "LOAD" -> when(tokens.kind(i + 1) == TokenKind.STRING, "LOAD of a library");
            case "IMPORT" -> when(tokens.areAt(i + 1, "FOREIGN", "SCHEMA"), "IMPORT FOREIGN SCHEMA");
            case "REASSIGN" -> when(tokens.is(i + 1, "OWNED"), "REASSIGN OWNED");
            case "COPY" -> when(tokens.has(i, "PROGRAM"), "COPY with a program");
            default -> Optional.empty();
        };
    }

    private static Optional<String> ofVerb(Tokens tokens, int i, String verb) {
        String object = tokens.word(i + 1);
        if (SHARED.contains(object)) {
            return Optional.of(verb + " " + object);
        }
        return switch (object) {
            case "USER" -> when(!tokens.is(i + 2, "MAPPING"), verb + " USER");
            case "SYSTEM" -> when(verb.equals("ALTER"), "ALTER SYSTEM");
            case "OWNED" -> when(verb.equals("DROP"), "DROP OWNED");
            case "SUBSCRIPTION" -> subscription(tokens, i, verb);
            default -> Optional.empty();
        };
    }

    /** Only CREATE … WITH (connect = false) and changes of name, owner or options do without the publisher. */
    private static Optional<String> subscription(Tokens tokens, int i, String verb) {
        boolean quiet = switch (verb) {
            case "CREATE" -> doesNotConnect(tokens, i);
            case "ALTER" ->
                tokens.has(i, "RENAME")
                        || tokens.has(i, "OWNER")
                        || tokens.has(i, "DISABLE")
                        || tokens.has(i, "SKIP")
                        || tokens.has(i, "SET") && !tokens.has(i, "PUBLICATION");
            default -> false;
        };
        return when(!quiet, verb + " SUBSCRIPTION" + (verb.equals("CREATE") ? " without connect = false" : ""));
    }

    private static boolean doesNotConnect(Tokens tokens, int from) {
        for (int i = from; i < tokens.size(); i++) {
            if (tokens.is(i, "CONNECT") && tokens.isSymbol(i + 1, '=')) {
                String value = tokens.kind(i + 2) == TokenKind.END
                        ? ""
                        : tokens.raw(i + 2).replace("'", "");
                return value.equalsIgnoreCase("false") || value.equalsIgnoreCase("off") || value.equals("0");
            }
        }
        return false;
    }

    private static Optional<String> when(boolean applies, String what) {
        return applies ? Optional.of(what) : Optional.empty();
    }
}
