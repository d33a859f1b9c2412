package dev.orderly.dataset.merge;

import dev.orderly.archive.tables.Sequences;
import dev.orderly.dataset.shape.Field;
import dev.orderly.dataset.shape.Link;
import dev.orderly.dataset.shape.SetColumn;
import dev.orderly.dataset.shape.SetShape;
import dev.orderly.dataset.shape.SetTable;
import dev.orderly.operation.Progress;
import dev.orderly.sql.ServerErrors;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the rows that differ, and no others. */
final class Writing {

    private static final String STILL_REFERRED_TO = "23503";

    private final Session session;
    private final WriteOrder order;
    private final Values values;
    private final KeptRows kept;
    private final Progress progress;
    private long written;

    Writing(Session session, SetShape shape, WriteOrder order, KeptRows kept, Progress progress) {
        this.session = session;
        this.order = order;
        this.values = new Values(shape, order.parts());
        this.kept = kept;
        this.progress = progress;
    }

    void run() throws SQLException {
        for (Part part : order.parts()) {
            ids(part);
            kept.keep(part);
        }
        if (order.deferred()) {
            session.run("SET CONSTRAINTS ALL DEFERRED");
        }
        // applications' triggers and checks expect the names of their own schemas to be found
        session.run("SET LOCAL search_path TO DEFAULT");
        deleteFirstOrLast();
        if (order.deferred()) {
            session.run("SET CONSTRAINTS ALL IMMEDIATE");
        }
        session.run("SET LOCAL search_path = ''");
        for (Part part : order.parts()) {
            Sequences.movePast(session.connection(), part.table().name().quoted());
        }
        kept.seal();
    }

    /** New rows know their ids before they are written, so that others can refer to them in the same statement. */
    private void ids(Part part) throws SQLException {
        List<SetColumn> surrogates = part.table().surrogates();
        for (int i = 1; i <= surrogates.size(); i++) {
            SetColumn column = surrogates.get(i - 1);
            session.run("ALTER TABLE " + part.changes() + " ADD COLUMN s" + i + " " + column.type());
            session.run("UPDATE " + part.changes() + " SET s" + i + " = " + column.fresh() + " WHERE " + Part.INSERTED);
        }
    }

    /**
     * A row that goes may have what is unique of one that comes; or it is still referred to by one that is about to change.
     * The server knows which.
     */
    private void deleteFirstOrLast() throws SQLException {
        Savepoint before = session.connection().setSavepoint();
        try {
            delete();
            write();
        } catch (SQLException e) {
            if (!STILL_REFERRED_TO.equals(ServerErrors.state(e))) {
                throw e;
            }
            session.connection().rollback(before);
            write();
            delete();
        }
    }

    private void write() throws SQLException {
        Set<SetTable> young = new HashSet<>();
        order.parts().forEach(part -> young.add(part.table()));
        for (Part part : order.parts()) {
            insert(part, young);
            young.remove(part.table());
        }
        for (Part part : order.parts()) {
            complete(part);
        }
        for (Part part : order.parts()) {
            update(part);
        }
    }

    private void insert(Part part, Set<SetTable> young) throws SQLException {
        SetTable table = part.table();
        List<Link> later = order.later().getOrDefault(table.name(), List.of());
        List<SetColumn> columns = new ArrayList<>(table.written());
        columns.removeIf(column -> waits(column, later));
        columns.addAll(table.surrogates());
        List<Link> links =
                table.mapped().stream().filter(link -> !later.contains(link)).toList();
        String into = columns.isEmpty()
                ? " DEFAULT VALUES"
                : " (" + names(columns) + ") OVERRIDING SYSTEM VALUE SELECT "
                        + columns.stream().map(it -> values.of(part, it)).collect(Collectors.joining(", ")) + " FROM "
                        + part.changes() + " c" + values.joins(part, links, young) + " WHERE c." + applied("insert");
        tell(session.run(kept.inserting(part, "INSERT INTO " + table.name().quoted() + " AS t" + into)));
    }

    /** The server writes a table's rows by one statement, so that the tables are what can be told. */
    private void tell(long rows) {
        written += rows;
        progress.rows(written, 0);
    }

    private static String applied(String action) {
        return "action = '" + action + "' AND c.verdict = 'apply'";
    }

    private static boolean waits(SetColumn column, List<Link> later) {
        return !column.notNull()
                && later.stream().anyMatch(link -> link.columns().contains(column));
    }

    private static String names(List<SetColumn> columns) {
        return columns.stream().map(SetColumn::quoted).collect(Collectors.joining(", "));
    }

    /** Sets what new rows left open; they are found again by what tells them apart here. */
    private void complete(Part part) throws SQLException {
        SetTable table = part.table();
        List<Link> later = order.later().getOrDefault(table.name(), List.of());
        List<SetColumn> open =
                table.written().stream().filter(column -> waits(column, later)).toList();
        if (open.isEmpty()) {
            return;
        }
        List<SetColumn> identity = table.columns().stream()
                .filter(it -> table.identity().contains(it.name()))
                .toList();
        String found = identity.stream()
                .map(it -> "t." + it.quoted() + " = " + values.of(part, it))
                .collect(Collectors.joining(" AND "));
        String rows = open.stream()
                .map(it -> values.of(part, it) + " AS v" + open.indexOf(it))
                .collect(Collectors.joining(", "));
        session.run("UPDATE " + table.name().quoted() + " SET "
                + open.stream()
                        .map(it -> it.quoted() + " = x.v" + open.indexOf(it))
                        .collect(Collectors.joining(", "))
                + " FROM (SELECT t.tableoid AS tab, t.ctid AS tid, " + rows + " FROM " + part.changes() + " c"
                + values.joins(part, table.mapped(), Set.of()) + " JOIN "
                + table.name().quoted() + " t ON " + found
                + " WHERE c." + applied("insert") + ") x WHERE " + table.name().quoted() + ".tableoid = x.tab AND "
                + table.name().quoted() + ".ctid = x.tid");
    }

    private void update(Part part) throws SQLException {
        SetTable table = part.table();
        List<Field> changed = changed(part);
        List<SetColumn> columns = table.written().stream()
                .filter(column -> isChanged(table, column, changed))
                .filter(column -> !part.isOwn(column.name()))
                .toList();
        if (columns.isEmpty()) {
            return;
        }
        List<Link> links = table.mapped().stream()
                .filter(link -> link.columns().stream().anyMatch(columns::contains))
                .toList();
        String rows = columns.stream()
                .map(it -> values.of(part, it) + " AS v" + columns.indexOf(it))
                .collect(Collectors.joining(", "));
        tell(session.run("UPDATE " + table.name().quoted() + " t SET "
                + columns.stream()
                        .map(it -> it.quoted() + " = x.v" + columns.indexOf(it))
                        .collect(Collectors.joining(", "))
                + " FROM (SELECT c.tab, c.tid, " + rows + " FROM " + part.changes() + " c"
                + values.joins(part, links, Set.of())
                + " WHERE c." + applied("update") + ") x WHERE t.tableoid = x.tab AND t.ctid = x.tid"));
    }

    /** The fields that differ in at least one row. */
    private List<Field> changed(Part part) throws SQLException {
        SetTable table = part.table();
        List<Field> changed = new ArrayList<>();
        for (Field field : table.fields()) {
            int place = table.place(field);
            if (!field.key()
                    && session.value("SELECT 1 FROM " + part.changes() + " c WHERE c." + applied("update") + " AND "
                                    + field.differs("c.n" + place, "c.o" + place) + " LIMIT 1")
                            != null) {
                changed.add(field);
            }
        }
        return changed;
    }

    private static boolean isChanged(SetTable table, SetColumn column, List<Field> changed) {
        return table.own(column.name())
                .map(changed::contains)
                .orElseGet(() -> table.linkOf(column.name()).stream()
                        .anyMatch(link ->
                                changed.stream().anyMatch(field -> field.sql().startsWith(link.alias() + "."))));
    }

    private void delete() throws SQLException {
        session.runAtOnce(order.parts().stream()
                .map(part -> "DELETE FROM " + part.table().name().quoted() + " t USING " + part.changes()
                        + " c WHERE t.tableoid = c.tab AND t.ctid = c.tid AND c." + applied("delete"))
                .toList());
    }
}
