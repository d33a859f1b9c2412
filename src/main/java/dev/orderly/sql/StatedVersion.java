package dev.orderly.sql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The versions of extensions that a script states, with {@code CREATE EXTENSION … VERSION} or {@code ALTER EXTENSION … UPDATE TO}. */
public final class StatedVersion {

    private StatedVersion() {}

    /** By extension, what the last statement about it says; what a block of code does is not seen. */
    public static Map<String, String> in(List<SqlStatement> statements) {
        Map<String, String> versions = new HashMap<>();
        statements.stream()
                .filter(statement -> statement.leadingWords().contains("EXTENSION"))
                .forEach(statement -> note(Tokens.of(statement.text()), versions));
        return versions;
    }

    private static void note(Tokens tokens, Map<String, String> versions) {
        if (tokens.is(0, "CREATE")) {
            int name = tokens.areAt(2, "IF", "NOT", "EXISTS") ? 5 : 2;
            int word = tokens.find(name + 1, "VERSION");
            if (word > 0) {
                versions.put(tokens.name(name), version(tokens, word + 1));
            }
        } else if (tokens.areAt(3, "UPDATE", "TO")) {
            versions.put(tokens.name(2), version(tokens, 5));
        } else if (tokens.is(3, "UPDATE")) {
            versions.remove(tokens.name(2));
        }
    }

    private static String version(Tokens tokens, int place) {
        if (tokens.kind(place) != TokenKind.STRING) {
            return tokens.name(place);
        }
        String literal = tokens.raw(place);
        return literal.substring(literal.indexOf('\'') + 1, literal.length() - 1);
    }
}
