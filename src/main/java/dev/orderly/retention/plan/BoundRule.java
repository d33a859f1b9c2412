package dev.orderly.retention.plan;

import dev.orderly.retention.rule.Children;
import dev.orderly.retention.rule.RetentionRule;
import dev.orderly.retention.table.Reference;
import dev.orderly.retention.table.Relation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A rule that fits a database.
 *
 * @param leaves the relations that hold the table's rows
 * @param condition in SQL, of rows that go
 * @param age in SQL, of a row
 * @param limit the point in time before which rows have served, as text; it stays the same from count to end
 * @param references foreign keys that lead to the rows and keep them from going alone
 * @param below tables whose rows may go with the rule's
 * @param whole partitions of which all rows have served, as their bounds tell, and which are dropped
 * @param notes what a person should know before
 */
public record BoundRule(
        RetentionRule rule,
        Relation table,
        List<Relation> leaves,
        String condition,
        Optional<String> age,
        Optional<String> limit,
        List<Reference> references,
        List<Relation> below,
        List<Relation> whole,
        List<String> notes) {

    public BoundRule {
        leaves = List.copyOf(leaves);
        references = List.copyOf(references);
        below = List.copyOf(below);
        whole = List.copyOf(whole);
        notes = List.copyOf(notes);
    }

    /** The same when partitions are gone. */
    public BoundRule without(List<Relation> partitions) {
        List<Relation> rest =
                leaves.stream().filter(leaf -> !partitions.contains(leaf)).toList();
        return new BoundRule(rule, table, rest, condition, age, limit, references, below, List.of(), notes);
    }

    /** What conditions call the row. */
    public String alias() {
        return table.name().name().quoted();
    }

    /** Of rows that are taken now: a rule that refuses found none that others refer to, and takes none that came to be so since. */
    String taking() {
        return rule.children() == Children.REFUSE && !references.isEmpty()
                ? condition + " AND NOT (" + referredTo() + ')'
                : condition;
    }

    /** Whether the rows of others that refer to a row keep it where it is. */
    boolean staysForOthers() {
        return !rule.children().go() && !references.isEmpty();
    }

    /** That rows of others refer to a row. */
    String referredTo() {
        return references.stream().map(it -> it.exists(alias())).collect(Collectors.joining(" OR "));
    }

    /** FROM, of one of the relations. */
    String from(Relation leaf) {
        return " FROM ONLY " + leaf.quoted() + " AS " + alias();
    }

    /** How it is called in questions and logs. */
    public String words() {
        return rule.name() + ": " + rule.action().word() + " from " + table;
    }
}
