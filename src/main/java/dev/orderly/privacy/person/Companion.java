package dev.orderly.privacy.person;

import dev.orderly.archive.rows.Beside;
import dev.orderly.privacy.mask.Action;
import dev.orderly.privacy.plan.ColumnPart;
import dev.orderly.privacy.plan.ColumnPlan;
import dev.orderly.privacy.plan.TablePlan;
import dev.orderly.privacy.rows.RowsBeside;
import dev.orderly.privacy.subset.schema.Reference;
import dev.orderly.privacy.subset.schema.SourceTable;
import dev.orderly.sql.Identifier;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is read along with a row: the one that it refers to, the only one that refers to it, or some of those that do. */
final class Companion {

    /** Of more rows nobody has time to read all: a text that names somebody by the hundredth alias is found by nobody. */
    static final int MOST_ROWS = 20;

    private static final Pattern NAMED = Pattern.compile("\\{([^{}]+)}");

    private static final String ROWS = "\"orderly: rows\"";

    private final SourceTable table;
    private final TablePlan read;
    private final Reference reference;
    private final @Nullable Companion from;
    private final Way way;
    private final Set<String> columns = new LinkedHashSet<>();
    private String alias = "";

    /**
     * @param from the row beside which it stands; null for the row itself
     */
    Companion(TablePlan plan, Reference reference, @Nullable Companion from, Way way) {
        boolean up = way == Way.UP;
        this.table = (up ? reference.parent() : reference.child()).table();
        this.read = plan.with(needed(plan));
        this.reference = reference;
        this.from = from;
        this.way = way;
        if (tells()) {
            read.columns().forEach(column -> columns.add(column.column()));
        }
        if (from != null) {
            from.columns.addAll((up ? reference.child() : reference.parent()).columns());
        }
    }

    /** How it is found. */
    enum Way {
        /** The one that is referred to. */
        UP,
        /** The only one that refers. */
        DOWN,
        /** Those that refer. */
        SEVERAL
    }

    /** What leads to the person, and what their pseudonyms are made of. */
    private static List<ColumnPlan> needed(TablePlan plan) {
        Set<String> names = plan.columns().stream()
                .filter(ColumnPlan::tells)
                .flatMap(column -> Stream.concat(Stream.of(column.column()), named(column)))
                .collect(Collectors.toSet());
        plan.person().ifPresent(names::add);
        plan.gender().ifPresent(names::add);
        return plan.columns().stream()
                .filter(column -> names.contains(column.column()))
                .toList();
    }

    /** Columns that its templates name. */
    private static Stream<String> named(ColumnPlan column) {
        return column.parts().stream()
                .map(ColumnPart::action)
                .filter(Action.Template.class::isInstance)
                .map(Action.Template.class::cast)
                .flatMap(template ->
                        NAMED.matcher(template.text()).results().map((MatchResult found) -> found.group(1)));
    }

    SourceTable table() {
        return table;
    }

    /** What is read of it. */
    RowsBeside read() {
        return new RowsBeside(read, way == Way.SEVERAL);
    }

    boolean tells() {
        return read.columns().stream().anyMatch(ColumnPlan::tells);
    }

    boolean isBy(Reference other, @Nullable Companion beside) {
        return reference.equals(other) && from == beside;
    }

    boolean isBeside(Companion other) {
        return from == other;
    }

    /** Found by a key for each row: that keeps the rows in their order and the server's memory flat, however many persons there are. */
    String join(String as) {
        alias = as;
        boolean up = way == Way.UP;
        String beside = from == null ? Beside.ROW : from.alias;
        String where = up ? reference.condition("r", beside) : reference.condition(beside, "r");
        String names = columns.stream()
                .map(column -> "r." + Identifier.of(column).quoted())
                .collect(Collectors.joining(", "));
        String rows = "SELECT " + names + " FROM " + (up ? reference.parent() : reference.child()).from()
                + " AS r WHERE " + where + " AND " + Beside.ROW + '.' + Beside.ASKED + " LIMIT ";
        String all = way == Way.SEVERAL
                ? "SELECT pg_catalog.array_agg(ROW(" + names + ")) AS " + ROWS + " FROM (" + rows + MOST_ROWS + ") AS r"
                : rows + "1";
        return " LEFT JOIN LATERAL (" + all + ") AS " + alias + " ON true";
    }

    /** The fields, once it is joined. */
    Stream<String> fields() {
        return way == Way.SEVERAL
                ? Stream.of(alias + '.' + ROWS)
                : read.columns().stream()
                        .map(column ->
                                alias + '.' + Identifier.of(column.column()).quoted());
    }
}
