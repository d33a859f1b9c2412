package dev.orderly.retention;

import dev.orderly.retention.keep.TableArchive;
import dev.orderly.retention.plan.BoundRule;
import dev.orderly.retention.plan.Counted;
import dev.orderly.retention.rule.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rule with what it takes.
 *
 * @param archives tables that take rows, the rule's own first; none where files do, or nothing
 */
record PlannedRule(BoundRule bound, Counted counted, List<TableArchive> archives) {

    PlannedRule {
        archives = List.copyOf(archives);
    }

    boolean hasWork() {
        return counted.rows() > 0 || !bound.whole().isEmpty();
    }

    /** Rows by table, the rule's own first. */
    Map<String, Long> tables() {
        Map<String, Long> tables = new LinkedHashMap<>();
        tables.put(bound.table().toString(), counted.rows());
        // what hangs on them counts the rule's own as well, more of them where they refer to each other
        tables.putAll(counted.hanging());
        return tables;
    }

    Optional<String> archiveTable() {
        return archives.stream().findFirst().map(TableArchive::toString);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        tables().forEach((table, rows) ->
                lines.add(bound.rule().name() + ": " + verb(table) + " " + rows + " rows of " + table + target(table)));
        archives.stream()
                .filter(TableArchive::missing)
                .forEach(archive -> lines.add(bound.rule().name() + ": make table " + archive));
        bound.whole().forEach(partition -> lines.add(bound.rule().name() + ": drop partition " + partition));
        return lines;
    }

    private boolean isArchived(String table) {
        boolean own = table.equals(bound.table().toString());
        return !(bound.rule().action() instanceof Action.Delete)
                && (own || bound.rule().children().archives());
    }

    private String verb(String table) {
        return isArchived(table) ? "archive and delete" : "delete";
    }

    private String target(String table) {
        return archives.stream()
                .filter(archive -> archive.source().toString().equals(table))
                .findFirst()
                .map(archive -> " into " + archive)
                .orElse("");
    }

    Cleanup.RuleResult foreseen() {
        List<String> notes = new ArrayList<>(bound.notes());
        archives.stream()
                .filter(TableArchive::missing)
                .forEach(archive -> notes.add("the archive " + archive
                        + " is missing and is made: add it to the model, or schema drift tells of it"));
        return new Cleanup.RuleResult(
                bound.rule().name(),
                bound.table().toString(),
                bound.rule().action().word(),
                bound.limit().map(PlannedRule::plain),
                counted.oldest(),
                counted.newest(),
                counted.bytes(),
                tables(),
                archiveTable(),
                0,
                0,
                0,
                notes);
    }

    /** The literal without quotes and type. */
    private static String plain(String literal) {
        return literal.substring(1, literal.lastIndexOf('\''));
    }
}
