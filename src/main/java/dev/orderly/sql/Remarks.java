package dev.orderly.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds the comments for Orderly in a script; what only looks like one inside a string or body is none. */
public final class Remarks {

    private static final Pattern COMMENT =
            Pattern.compile("--[ \\t]*orderly:[ \\t]*((?:(?!--[ \\t]*orderly:)[^\\r\\n])*)");

    private final String script;
    private final List<SqlStatement> statements;

    private Remarks(String script, String file) {
        this.script = script;
        this.statements = SqlScript.split(script, file);
    }

    /** @param file named in problems */
    public static List<Remark> of(String script, String file) {
        List<MatchResult> found = COMMENT.matcher(script).results().toList();
        if (found.isEmpty()) {
            return List.of();
        }
        Remarks remarks = new Remarks(script, file);
        List<Remark> result = new ArrayList<>();
        found.forEach(comment -> remarks.add(comment, result));
        return result;
    }

    private void add(MatchResult comment, List<Remark> result) {
        int line = lineOf(comment.start());
        String text = comment.group(1).strip();
        for (SqlStatement statement : statements) {
            int end = statement.offset() + statement.text().length();
            if (comment.start() < statement.offset()) {
                result.add(StatementSubject.of(statement).remark(text, line));
                return;
            }
            if (comment.start() < end) {
                StatementSubject.of(statement)
                        .remarkAt(comment.start() - statement.offset(), text, line)
                        .ifPresent(result::add);
                return;
            }
            if (lineOf(end) == line && noneStarts(end, comment.start())) {
                result.add(StatementSubject.of(statement).remark(text, line));
                return;
            }
        }
        result.add(new Remark(text, line, "", "", "", "", ""));
    }

    private boolean noneStarts(int from, int to) {
        return statements.stream().noneMatch(it -> it.offset() >= from && it.offset() < to);
    }

    private int lineOf(int offset) {
        return 1
                + (int) script.substring(0, offset)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }
}
