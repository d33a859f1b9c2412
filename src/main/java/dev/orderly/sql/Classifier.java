package dev.orderly.sql;

/** Tells from the words of a statement what it does. Advice: the server is the judge. */
final class Classifier {

    private final Tokens tokens;
    private final Traits traits;

    Classifier(Tokens tokens, Traits traits) {
        this.tokens = tokens;
        this.traits = traits;
    }

    void classify() {
        classify(0);
        Functions.look(tokens, traits);
    }

    /** Classifies the statement that begins at a token: the whole, or the inner one of EXPLAIN, PREPARE or DECLARE. */
    private void classify(int at) {
        int first = at;
        while (tokens.kind(first) == TokenKind.OPEN) {
            first++;
        }
        switch (tokens.word(first)) {
            case "SELECT", "WITH", "VALUES", "TABLE", "SHOW" -> query(first);
            case "INSERT", "UPDATE", "DELETE", "MERGE", "TRUNCATE" -> traits.add(Trait.WRITE);
            case "COPY" -> copy(first);
            case "EXPLAIN" -> explain(first);
            case "DO", "CALL", "EXECUTE" -> code(first);
            case "SET", "RESET", "DISCARD" -> Sessions.settings(tokens, first, traits);
            case "PREPARE", "DECLARE" -> prepare(first);
            case "DEALLOCATE", "FETCH", "MOVE", "CLOSE", "LISTEN", "UNLISTEN" -> traits.add(Trait.SESSION);
            case "BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE" ->
                Sessions.transaction(tokens, first, traits);
            case "NOTIFY" -> traits.add(Trait.SERVER);
            case "LOCK" -> traits.add(Trait.LOCKS);
            case "VACUUM", "ANALYZE", "ANALYSE", "REINDEX", "CLUSTER", "CHECKPOINT", "REFRESH" ->
                Maintenance.look(tokens, first, traits);
            case "CREATE", "ALTER", "DROP", "COMMENT", "GRANT", "REVOKE", "SECURITY", "IMPORT", "REASSIGN", "LOAD" ->
                Definitions.look(tokens, first, traits);
            default -> traits.add(Trait.UNKNOWN_CODE);
        }
    }

    private void query(int first) {
        traits.add(Trait.READ);
        boolean with = tokens.is(first, "WITH");
        for (int i = first; i < tokens.size(); i++) {
            String word = tokens.word(i);
            switch (word) {
                case "INSERT", "UPDATE", "DELETE", "MERGE" -> changesRows(i, with);
                case "INTO" -> into(i, first);
                case "FOR" -> rowLocks(i);
                default -> {}
            }
        }
    }

    /** In WITH, a statement that changes rows begins a bracket or stands outside all. */
    private void changesRows(int i, boolean with) {
        boolean begins = i > 0 && tokens.kind(i - 1) == TokenKind.OPEN;
        boolean main = tokens.depth(i) == 0 && !tokens.is(i - 1, "FOR") && !tokens.is(i - 1, "KEY");
        if (with && (begins || main)) {
            traits.add(Trait.WRITE);
        }
    }

    private void into(int i, int first) {
        boolean ofInsert = i > first && (tokens.is(i - 1, "INSERT") || tokens.is(i - 1, "MERGE"));
        if (!ofInsert && !traits.has(Trait.WRITE)) {
            traits.add(Trait.DDL);
        }
    }

    private void rowLocks(int i) {
        if (tokens.is(i + 1, "UPDATE")
                || tokens.is(i + 1, "SHARE")
                || tokens.areAt(i + 1, "NO", "KEY")
                || tokens.areAt(i + 1, "KEY", "SHARE")) {
            traits.add(Trait.LOCKS);
        }
    }

    private void copy(int first) {
        int from = tokens.find(first, "FROM");
        int to = tokens.find(first, "TO");
        boolean reads = from < 0 || to >= 0 && to < from;
        int target = (reads ? to : from) + 1;
        if (tokens.kind(first + 1) == TokenKind.OPEN) {
            classify(first + 1);
        }
        traits.add(reads ? Trait.READ : Trait.WRITE);
        if (tokens.is(target, "PROGRAM")) {
            traits.addReach("COPY with a program");
        } else if (tokens.kind(target) == TokenKind.STRING) {
            traits.addReach("COPY with a file of the server");
        } else if (tokens.is(target, "STDIN") && !reads) {
            traits.add(Trait.COPY_FROM_STDIN);
        } else if (tokens.is(target, "STDOUT")) {
            traits.add(Trait.COPY_TO_STDOUT);
        }
    }

    private void explain(int first) {
        int at = first + 1;
        boolean runs = false;
        if (tokens.kind(at) == TokenKind.OPEN) {
            int close = at + 1;
            while (close < tokens.size() && tokens.depth(close) > tokens.depth(at)) {
                runs |= isAnalyze(close) && !isOff(close + 1);
                close++;
            }
            at = close + 1;
        }
        while (isAnalyze(at) || tokens.is(at, "VERBOSE")) {
            runs |= isAnalyze(at);
            at++;
        }
        traits.add(Trait.READ);
        if (runs) {
            classify(at);
        }
    }

    private boolean isAnalyze(int i) {
        return tokens.is(i, "ANALYZE") || tokens.is(i, "ANALYSE");
    }

    private boolean isOff(int i) {
        return tokens.is(i, "FALSE") || tokens.is(i, "OFF") || tokens.isSymbol(i, '0');
    }

    private void prepare(int first) {
        if (tokens.areAt(first, "PREPARE", "TRANSACTION")) {
            traits.add(Trait.TRANSACTION);
            return;
        }
        traits.add(Trait.SESSION);
        int inner = tokens.find(first, tokens.is(first, "PREPARE") ? "AS" : "FOR");
        if (inner >= 0) {
            classify(inner + 1);
        }
    }

    private void code(int first) {
        traits.add(Trait.UNKNOWN_CODE);
        if (!tokens.is(first, "DO")) {
            return;
        }
        for (int i = first + 1; i < tokens.size(); i++) {
            if (tokens.kind(i) == TokenKind.STRING) {
                AnonymousBlocks.look(tokens.raw(i), traits);
            }
        }
    }
}
