package dev.orderly.privacy.person;

import dev.orderly.archive.rows.Beside;
import dev.orderly.privacy.mask.Action;
import dev.orderly.privacy.plan.ColumnPart;
import dev.orderly.privacy.plan.ColumnPlan;
import dev.orderly.privacy.plan.TablePlan;
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

/** One row that is read along with another: the one that this refers to, or the only one that refers to it. */
final class Companion {

    private static final Pattern NAMED = Pattern.compile("\\{([^{}]+)}");

    private final SourceTable table;
    private final TablePlan read;
    private final Reference reference;
    private final @Nullable Companion from;
    private final boolean up;
    private final Set<String> columns = new LinkedHashSet<>();
    private String alias = "";

    /**
     * @param from the row beside which it stands; null for the row itself
     * @param up whether it is the one that is referred to
     */
    Companion(TablePlan plan, Reference reference, @Nullable Companion from, boolean up) {
        this.table = (up ? reference.parent() : reference.child()).table();
        this.read = plan.with(needed(plan));
        this.reference = reference;
        this.from = from;
        this.up = up;
        if (tells()) {
            read.columns().forEach(column -> columns.add(column.column()));
        }
        if (from != null) {
            from.columns.addAll((up ? reference.child() : reference.parent()).columns());
        }
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
    TablePlan read() {
        return read;
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
        String beside = from == null ? Beside.ROW : from.alias;
        String where = up ? reference.condition("r", beside) : reference.condition(beside, "r");
        String names = columns.stream()
                .map(column -> "r." + Identifier.of(column).quoted())
                .collect(Collectors.joining(", "));
        return " LEFT JOIN LATERAL (SELECT " + names + " FROM "
                + (up ? reference.parent() : reference.child()).from() + " AS r WHERE " + where
                + " AND " + Beside.ROW + '.' + Beside.ASKED
                + " LIMIT 1) AS " + alias + " ON true";
    }

    /** The fields, once it is joined. */
    Stream<String> fields() {
        return read.columns().stream()
                .map(column -> alias + '.' + Identifier.of(column.column()).quoted());
    }
}
