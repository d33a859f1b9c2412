package dev.orderly.view;

import dev.orderly.dataset.CheckDataSets.Checked;
import dev.orderly.dataset.ExportedSet;
import dev.orderly.dataset.MergedSet;
import dev.orderly.dataset.SetDifferences;
import dev.orderly.dataset.SetDifferences.OfTable;
import dev.orderly.dataset.merge.MergePlan;
import dev.orderly.dataset.source.RowChange;
import dev.orderly.dataset.source.RowChange.Cell;
import dev.orderly.operation.OperationResult;
import dev.orderly.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Data sets: what was written, and in which rows two places differ. */
public final class DataSetView {

    private DataSetView() {}

    public static Document exported(ExportedSet exported) {
        Table.Builder table = Table.of("table", "rows#");
        exported.rows().forEach((name, rows) -> table.row(name, rows));
        return Document.of(
                Json.object(
                        "set",
                        exported.set(),
                        "environment",
                        exported.environment(),
                        "folder",
                        exported.folder(),
                        "tables",
                        exported.rows().entrySet().stream()
                                .map(each -> Json.object("table", each.getKey(), "rows", each.getValue()))
                                .toList()),
                table.whenEmpty("no table"),
                new Text("wrote set " + exported.set() + " of " + exported.environment() + " to " + exported.folder()));
    }

    public static Document checked(Checked checked) {
        Table.Builder sets = Table.of("set", "tables#");
        checked.tables().forEach((set, tables) -> sets.row(set, tables));
        List<Block> blocks = new ArrayList<>();
        if (!checked.tables().isEmpty()) {
            blocks.add(sets.whenEmpty(""));
        }
        for (Problem problem : checked.problems()) {
            blocks.add(new Text(problem.message()));
            problem.hints().forEach(hint -> blocks.add(new Text("  hint: " + hint)));
        }
        blocks.add(new Text(
                checked.problems().isEmpty()
                        ? checked.tables().size() + " data sets fit " + checked.environment()
                        : checked.problems().size() + " problems with " + checked.environment()));
        return new Document(
                blocks,
                Json.object(
                        "environment",
                        checked.environment(),
                        "sets",
                        checked.tables().entrySet().stream()
                                .map(each -> Json.object("set", each.getKey(), "tables", each.getValue()))
                                .toList(),
                        "problems",
                        checked.problems().stream()
                                .map(it -> Json.object("message", it.message(), "hints", it.hints()))
                                .toList()));
    }

    public static Document differences(SetDifferences found) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(rows(found.tables()));
        long hidden = found.tables().stream()
                .mapToLong(it ->
                        it.added() + it.removed() + it.changed() - it.rows().size())
                .sum();
        if (hidden > 0) {
            blocks.add(new Text(hidden + " more rows; --limit shows more of each table"));
        }
        blocks.add(new Text("set " + found.set() + ", from " + found.from() + " to " + found.to() + ": "
                + (found.isEmpty() ? "no differences" : summary(found.tables()))));
        return new Document(
                blocks,
                Json.object(
                        "set",
                        found.set(),
                        "from",
                        found.from(),
                        "to",
                        found.to(),
                        "equal",
                        found.isEmpty(),
                        "tables",
                        found.tables().stream().map(DataSetView::json).toList()));
    }

    public static Document merged(MergedSet merged) {
        MergePlan plan = merged.plan();
        List<Block> blocks = new ArrayList<>();
        if (merged.done().isEmpty()) {
            blocks.add(changes(plan));
        }
        Table.Builder table =
                Table.of("table", "inserted#", "updated#", "deleted#", "held back#", "kept#", "conflicts#");
        plan.tables()
                .forEach(it -> table.row(
                        it.table(), it.inserted(), it.updated(), it.deleted(), it.held(), it.kept(), it.conflicts()));
        blocks.add(table.whenEmpty("no table"));
        blocks.add(new Text(sentence(merged)));
        return new Document(
                blocks,
                Json.object(
                        "set",
                        plan.set(),
                        "from",
                        plan.source(),
                        "to",
                        plan.target(),
                        "dryRun",
                        merged.done().isEmpty(),
                        "threeWay",
                        plan.threeWay(),
                        "tables",
                        plan.tables().stream().map(DataSetView::json).toList(),
                        "operation",
                        merged.done().map(OperationResult::id)));
    }

    private static String sentence(MergedSet merged) {
        MergePlan plan = merged.plan();
        String what = "set " + plan.set() + " from " + plan.source() + " into " + plan.target() + ": ";
        if (merged.done().isEmpty()) {
            return what + plan.written() + " rows would be written"
                    + (plan.conflicts() > 0 ? "; the conflicts have to be decided first: --theirs or --ours" : "");
        }
        long held = plan.tables().stream().mapToLong(MergePlan.OfTable::held).sum();
        return what
                + (plan.written() == 0 ? "nothing differs" : plan.written() + " rows written; undo takes them back")
                + (held > 0 ? "; " + held + " rows are only in " + plan.target() + ": --delete takes them away" : "");
    }

    private static Table changes(MergePlan plan) {
        return rows(plan.tables().stream()
                .map(it -> new OfTable(it.table(), it.inserted(), it.deleted(), it.updated(), it.rows()))
                .toList());
    }

    private static Object json(MergePlan.OfTable table) {
        return Json.object(
                "table",
                table.table(),
                "inserted",
                table.inserted(),
                "updated",
                table.updated(),
                "deleted",
                table.deleted(),
                "held",
                table.held(),
                "kept",
                table.kept(),
                "conflicts",
                table.conflicts(),
                "rows",
                table.rows().stream().map(DataSetView::json).toList());
    }

    static Table rows(List<OfTable> tables) {
        Table.Builder table = Table.of("change", "table", "key", "field", "from", "to");
        for (OfTable each : tables) {
            for (RowChange row : each.rows()) {
                if (row.cells().isEmpty()) {
                    table.row(row.change(), each.table(), words(row.key()), "", "", "");
                }
                for (Cell cell : row.cells()) {
                    table.row(
                            row.change(),
                            each.table(),
                            words(row.key()),
                            cell.field(),
                            value(cell.from()),
                            value(cell.to()));
                }
            }
        }
        return table.whenEmpty("no row differs");
    }

    private static String summary(List<OfTable> tables) {
        return tables.stream().mapToLong(OfTable::added).sum() + " added, "
                + tables.stream().mapToLong(OfTable::removed).sum() + " removed, "
                + tables.stream().mapToLong(OfTable::changed).sum() + " changed";
    }

    static String words(Map<String, @Nullable String> key) {
        return key.entrySet().stream()
                .map(each -> each.getKey() + "=" + value(each.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String value(@Nullable String value) {
        return value == null ? "NULL" : value;
    }

    static Object json(OfTable table) {
        return Json.object(
                "table",
                table.table(),
                "added",
                table.added(),
                "removed",
                table.removed(),
                "changed",
                table.changed(),
                "rows",
                table.rows().stream().map(DataSetView::json).toList());
    }

    private static Object json(RowChange row) {
        return Json.object(
                "change",
                row.change(),
                "key",
                row.key(),
                "cells",
                row.cells().stream()
                        .map(cell -> Json.object("field", cell.field(), "from", cell.from(), "to", cell.to()))
                        .toList());
    }
}
