package dev.orderly.sql;

/**
 * How deep the scanner is inside {@code BEGIN ATOMIC … END} of an SQL-standard function body, where semicolons end no
 * statement. The rule is psql's: count BEGIN and CASE against END, in CREATE FUNCTION and CREATE PROCEDURE only.
 */
final class BlockDepth {

    private int depth;
    private boolean begun;

    void startStatement() {
        depth = 0;
        begun = false;
    }

    boolean isInside() {
        return depth > 0;
    }

    /** Looks at the newest token; brackets close what they open, so only words outside them count. */
    void see(Tokens tokens, int index) {
        if (tokens.kind(index) != TokenKind.WORD || tokens.depth(index) != 0) {
            return;
        }
        if (depth == 0) {
            begin(tokens, index);
        } else if (tokens.is(index, "CASE") || tokens.is(index, "BEGIN")) {
            depth++;
        } else if (tokens.is(index, "END")) {
            depth--;
        }
    }

    private void begin(Tokens tokens, int index) {
        if (!begun && tokens.is(index, "ATOMIC") && tokens.is(index - 1, "BEGIN") && isRoutine(tokens)) {
            depth = 1;
            begun = true;
        }
    }

    private static boolean isRoutine(Tokens tokens) {
        int at = tokens.areAt(0, "CREATE", "OR", "REPLACE") ? 3 : 1;
        return tokens.is(0, "CREATE") && (tokens.is(at, "FUNCTION") || tokens.is(at, "PROCEDURE"));
    }
}
