package dev.orderly.sql;

import java.util.Optional;

/** What a statement is about, as far as the names in it tell: those of pg_dump's statements all have their schema. */
public final class FirstName {

    private FirstName() {}

    /** The first name with a schema; of a function's call the one that it is given as text. */
    public static Optional<QualifiedName> of(String statement) {
        Tokens tokens = Tokens.of(statement);
        for (int i = 0; i + 2 < tokens.size(); i++) {
            if (isName(tokens, i) && tokens.isSymbol(i + 1, '.') && isName(tokens, i + 2)) {
                return tokens.is(0, "SELECT")
                        ? argument(tokens, i + 3)
                        : Optional.of(QualifiedName.of(tokens.name(i), tokens.name(i + 2)));
            }
        }
        return Optional.empty();
    }

    private static Optional<QualifiedName> argument(Tokens tokens, int from) {
        for (int i = from; i < tokens.size(); i++) {
            if (tokens.kind(i) == TokenKind.STRING) {
                String raw = tokens.raw(i);
                return raw.startsWith("'") ? of(raw.substring(1, raw.length() - 1)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The schema that the statement makes, changes or tells of; empty where there is none. */
    public static String schema(String statement) {
        Tokens tokens = Tokens.of(statement);
        return tokens.is(0, "SELECT") || tokens.areAt(0, "CREATE", "EXTENSION") ? "" : behind(tokens, "SCHEMA");
    }

    /** The database that the statement is about; empty where there is none. */
    public static String database(String statement) {
        return behind(Tokens.of(statement), "DATABASE");
    }

    /** What COPY, INSERT INTO and their like put rows into. */
    public static String relation(String statement) {
        Tokens tokens = Tokens.of(statement);
        int at = tokens.is(1, "INTO") ? 2 : 1;
        return tokens.name(at);
    }

    private static String behind(Tokens tokens, String word) {
        int at = tokens.find(0, word) + 1;
        if (at == 0) {
            return "";
        }
        at += tokens.areAt(at, "IF", "EXISTS") ? 2 : 0;
        return tokens.name(at + (tokens.areAt(at, "IF", "NOT", "EXISTS") ? 3 : 0));
    }

    private static boolean isName(Tokens tokens, int i) {
        return !tokens.name(i).isEmpty();
    }
}
