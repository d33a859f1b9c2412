package dev.orderly.sql;

import java.util.HashSet;
import java.util.Set;

/**
 * The query of a view as PostgreSQL 16 and newer write it. Older servers qualify every column, because two more relations
 * stood in a view's range table; newer ones leave the qualifier out where a query reads one relation (ruleutils.c,
 * {@code get_query_def}).
 */
public final class ViewText {

    private static final Set<String> AFTER_FROM =
            Set.of("WHERE", "GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT", "OFFSET", "FETCH", "FOR");
    private static final Set<String> AFTER_ORDER = Set.of("LIMIT", "OFFSET", "FETCH", "FOR", "ROWS", "RANGE", "GROUPS");
    private static final Set<String> SUBQUERY = Set.of("SELECT", "WITH", "VALUES");

    private final String query;
    private final Tokens tokens;
    private final int select;
    private final int from;
    private final int end;

    private ViewText(String query) {
        this.query = query;
        this.tokens = Tokens.of(query);
        this.select = tokens.find(0, "SELECT");
        this.from = select < 0 ? -1 : tokens.find(select, "FROM");
        this.end = from < 0 ? -1 : endOfFrom();
    }

    /** The same query without the qualifiers that a newer server leaves out. */
    public static String ofNewerServers(String query) {
        ViewText text = new ViewText(query);
        String qualifier = text.from < 0 || text.combinesQueries() ? "" : text.qualifier();
        return qualifier.isEmpty() ? query : text.without(qualifier);
    }

    private int endOfFrom() {
        int i = from + 1;
        while (i < tokens.size() && !(tokens.depth(i) == 0 && AFTER_FROM.contains(tokens.word(i)))) {
            i++;
        }
        return i;
    }

    private boolean combinesQueries() {
        return tokens.find(select, "UNION") >= 0
                || tokens.find(select, "INTERSECT") >= 0
                || tokens.find(select, "EXCEPT") >= 0;
    }

    /** What columns of the only relation are qualified with, as it is written; empty where there are several relations. */
    private String qualifier() {
        int item = tokens.is(from + 1, "ONLY") || tokens.is(from + 1, "LATERAL") ? from + 2 : from + 1;
        boolean several = tokens.find(item, "JOIN") >= 0 || tokens.is(item, "ROWS");
        boolean joined = tokens.kind(item) == TokenKind.OPEN && !SUBQUERY.contains(tokens.word(item + 1));
        for (int i = item; i < end; i++) {
            several |= tokens.depth(i) == 0 && tokens.isSymbol(i, ',');
        }
        return several || joined ? "" : alias(item);
    }

    private String alias(int item) {
        int last = item;
        while (tokens.kind(last) != TokenKind.OPEN && tokens.isSymbol(last + 1, '.')) {
            last += 2;
        }
        int next = tokens.kind(last) == TokenKind.OPEN ? afterBracket(last) : last + 1;
        if (tokens.kind(next) == TokenKind.OPEN) {
            next = afterBracket(next);
        }
        if (tokens.areAt(next, "WITH", "ORDINALITY")) {
            next += 2;
        }
        boolean named = next < end && isName(next) && !tokens.is(next, "TABLESAMPLE");
        return named ? tokens.raw(next) : isName(last) ? tokens.raw(last) : "";
    }

    private boolean isName(int index) {
        return tokens.kind(index) == TokenKind.WORD || tokens.kind(index) == TokenKind.QUOTED_NAME;
    }

    private int afterBracket(int open) {
        int i = open + 1;
        while (i < tokens.size() && tokens.depth(i) > tokens.depth(open)) {
            i++;
        }
        return i + 1;
    }

    private String without(String qualifier) {
        StringBuilder result = new StringBuilder();
        Set<String> shown = shownNames();
        int copied = 0;
        int ordering = -1;
        for (int i = select; i < tokens.size(); i++) {
            if (i == from) {
                i = end - 1;
            } else if (tokens.kind(i) == TokenKind.OPEN && SUBQUERY.contains(tokens.word(i + 1))) {
                i = afterBracket(i) - 1;
            } else {
                ordering = ordering(i, ordering);
                boolean sorted = tokens.depth(i) == ordering && shown.contains(tokens.raw(i + 2));
                if (isQualifier(i, qualifier) && !sorted) {
                    result.append(query, copied, tokens.start(i));
                    copied = tokens.start(i + 2);
                }
            }
        }
        return result.append(query.substring(copied)).toString();
    }

    /** The depth of the ORDER BY that the token stands in, or -1: a bare name there means the shown column of that name. */
    private int ordering(int index, int before) {
        int depth = tokens.depth(index);
        if (tokens.areAt(index, "ORDER", "BY")) {
            return depth;
        }
        if (tokens.areAt(index, "DISTINCT", "ON")) {
            return depth + 1;
        }
        return depth < before || depth == before && AFTER_ORDER.contains(tokens.word(index)) ? -1 : before;
    }

    private Set<String> shownNames() {
        Set<String> names = new HashSet<>();
        for (int i = select; i < from; i++) {
            if (tokens.depth(i) == 0 && tokens.is(i, "AS")) {
                names.add(tokens.raw(i + 1));
            }
        }
        return names;
    }

    /** Not a schema, which stands before a function or type as a qualifier does before a column. */
    private boolean isQualifier(int index, String qualifier) {
        return isName(index)
                && tokens.raw(index).equals(qualifier)
                && tokens.isSymbol(index + 1, '.')
                && isName(index + 2)
                && tokens.kind(index + 3) != TokenKind.OPEN
                && !tokens.isSymbol(index + 3, '.')
                && !tokens.isSymbol(index - 1, '.')
                && !tokens.isSymbol(index - 1, ':')
                && !tokens.is(index - 1, "COLLATE");
    }
}
