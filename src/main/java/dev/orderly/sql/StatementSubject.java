package dev.orderly.sql;

import java.util.Optional;
import java.util.Set;

/** What a CREATE statement makes, and what stands at a place inside its first brackets. */
final class StatementSubject {

    private static final Set<String> BEFORE_KIND = Set.of(
            "OR",
            "REPLACE",
            "UNLOGGED",
            "GLOBAL",
            "LOCAL",
            "RECURSIVE",
            "FOREIGN",
            "MATERIALIZED",
            "UNIQUE",
            "CONSTRAINT");
    private static final Set<String> BEFORE_NAME = Set.of("CONCURRENTLY", "IF", "NOT", "EXISTS");
    private static final Set<String> NO_COLUMN =
            Set.of("PRIMARY", "UNIQUE", "CHECK", "FOREIGN", "EXCLUDE", "LIKE", "CONSTRAINT");

    private final String text;
    private final Tokens tokens;
    private String kind = "";
    private String schema = "";
    private String name = "";

    private StatementSubject(String text) {
        this.text = text;
        this.tokens = Tokens.of(text);
    }

    static StatementSubject of(SqlStatement statement) {
        StatementSubject subject = new StatementSubject(statement.text());
        subject.read();
        return subject;
    }

    private void read() {
        if (!tokens.is(0, "CREATE")) {
            return;
        }
        int place = 1;
        while (BEFORE_KIND.contains(tokens.word(place))) {
            place++;
        }
        kind = tokens.word(place++);
        while (BEFORE_NAME.contains(tokens.word(place))) {
            place++;
        }
        name = tokens.name(place);
        if (tokens.isSymbol(place + 1, '.')) {
            schema = name;
            name = tokens.name(place + 2);
        }
        if (name.isEmpty()) {
            kind = "";
        }
    }

    Remark remark(String remark, int line) {
        return new Remark(remark, line, kind, schema, name, "", "");
    }

    /** @return nothing where the offset lies inside a string or a body, where nothing is a comment */
    Optional<Remark> remarkAt(int offset, String remark, int line) {
        int last = -1;
        for (int i = 0; i < tokens.size() && tokens.start(i) < offset; i++) {
            if (tokens.end(i) > offset) {
                return Optional.empty();
            }
            last = i;
        }
        boolean sameLine = last >= 0 && text.substring(tokens.end(last), offset).indexOf('\n') < 0;
        return Optional.of(itemOf(sameLine ? last : last + 1, remark, line));
    }

    private Remark itemOf(int token, String remark, int line) {
        boolean inside = kind.equals("TABLE")
                && (tokens.depth(token) > 0 || tokens.kind(token) == TokenKind.CLOSE)
                && first(token) < token + 1;
        if (!inside) {
            return remark(remark, line);
        }
        int first = first(token);
        if (tokens.is(first, "CONSTRAINT")) {
            return new Remark(remark, line, kind, schema, name, "CONSTRAINT", tokens.name(first + 1));
        }
        return NO_COLUMN.contains(tokens.word(first))
                ? new Remark(remark, line, "", "", "", "", "")
                : new Remark(remark, line, kind, schema, name, "COLUMN", tokens.name(first));
    }

    /** The first token of the item that a token is in; a comma and the closing bracket end the item before them. */
    private int first(int token) {
        int first = token;
        while (first > 0 && !isStart(first - 1)) {
            first--;
        }
        return first;
    }

    private boolean isStart(int index) {
        boolean comma = tokens.depth(index) == 1 && tokens.isSymbol(index, ',');
        return comma || (tokens.depth(index) == 0 && tokens.kind(index) == TokenKind.OPEN);
    }
}
