package dev.orderly.privacy.subset.schema;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problem;
import dev.orderly.sql.TableWord;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables and the references between them. */
public final class TableGraph {

    private final List<SourceTable> tables;
    private final List<Reference> references;
    private final Map<SourceTable, List<Reference>> byChild;
    private final Map<SourceTable, List<Reference>> byParent;

    TableGraph(Collection<SourceTable> tables, List<Reference> references) {
        this.tables = tables.stream().sorted().toList();
        this.references = List.copyOf(references);
        this.byChild = references.stream()
                .collect(Collectors.groupingBy(it -> it.child().table()));
        this.byParent = references.stream()
                .collect(Collectors.groupingBy(it -> it.parent().table()));
    }

    /** By name. */
    public List<SourceTable> tables() {
        return tables;
    }

    public List<Reference> references() {
        return references;
    }

    /** Those by which a table's rows refer. */
    public Stream<Reference> of(SourceTable child) {
        return byChild.getOrDefault(child, List.of()).stream();
    }

    /** Those by which a table's rows are referred to. */
    public Stream<Reference> to(SourceTable parent) {
        return byParent.getOrDefault(parent, List.of()).stream();
    }

    /** The tables that one refers to in one step or in several, among some; itself where it stands in a circle. */
    public Set<SourceTable> above(SourceTable table, Set<SourceTable> among) {
        Set<SourceTable> above = new HashSet<>();
        Deque<SourceTable> waiting = new ArrayDeque<>(List.of(table));
        while (!waiting.isEmpty()) {
            of(waiting.pop())
                    .map(it -> it.parent().table())
                    .filter(among::contains)
                    .filter(above::add)
                    .forEach(waiting::push);
        }
        return above;
    }

    /**
     * The table that a name means.
     *
     * @throws dev.orderly.problem.ProblemException {@code table-not-found} or {@code table-ambiguous}, exit 2
     */
    public SourceTable named(TableWord word) {
        List<SourceTable> found = tables.stream()
                .filter(it -> word.matches(
                        it.name().schema().value(), it.name().name().value()))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        throw (found.isEmpty()
                        ? missing(word)
                        : Problem.of("table-ambiguous", ExitCode.USAGE, "\"" + word + "\" may be any of several tables")
                                .hint("name one: "
                                        + String.join(
                                                ", ",
                                                found.stream()
                                                        .map(it -> it.name().quoted())
                                                        .toList())))
                .raise();
    }

    private Problem missing(TableWord word) {
        Problem problem = Problem.of("table-not-found", ExitCode.USAGE, "there is no table \"" + word + '"');
        List<String> names = tables.stream().map(SourceTable::words).toList();
        return Likeness.nearest(word.toString(), names)
                .map(near -> problem.hint("did you mean \"" + near + "\"?"))
                .orElseGet(() -> problem.hint("see the tables with: schema show; partitions go by their table's name"));
    }
}
