package dev.orderly.privacy.export;

import dev.orderly.archive.take.Portion;
import dev.orderly.catalog.Attachment;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.Table;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import dev.orderly.sql.NamePattern;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The tables that are exported. A partitioned one is one table: where its rows are is seen only once they are masked. */
final class ChosenTables {

    private final Map<ObjectId, ObjectId> parents = new HashMap<>();
    private final Set<ObjectId> wholes = new TreeSet<>();
    private final List<String> tables;
    private final List<String> ignored;

    /**
     * @param tables names as people type them; none means all
     * @param ignored of what is left out
     */
    ChosenTables(Catalog catalog, List<String> tables, List<String> ignored) {
        this.tables = tables;
        this.ignored = ignored;
        catalog.all(Attachment.class)
                .filter(each -> !each.bound().isEmpty())
                .forEach(each -> parents.put(each.child(), each.parentTable()));
        catalog.all(Table.class)
                .map(Table::id)
                .filter(id -> !parents.containsKey(id) && !CatalogScope.isOrderlys(id.schema(), id.name()))
                .forEach(wholes::add);
    }

    /** @throws dev.orderly.problem.ProblemException {@code table-not-found}, exit 2, with every name that means none */
    void requireNamed() {
        Problems problems = new Problems();
        for (List<String> names : List.of(tables, ignored)) {
            names.stream()
                    .filter(name -> wholes.stream().noneMatch(id -> fits(name, id)))
                    .forEach(name -> problems.add(missing(name)));
        }
        problems.raiseIfAny();
    }

    private Problem missing(String name) {
        Problem problem = Problem.of("table-not-found", ExitCode.USAGE, "there is no table \"" + name.strip() + '"');
        Optional<String> near =
                Likeness.nearest(name, wholes.stream().map(ObjectId::name).toList());
        return near.map(it -> problem.hint("did you mean \"" + it + "\"?"))
                .orElseGet(() -> problem.hint("name a table, not one of its partitions; see: schema show"));
    }

    private static boolean fits(String name, ObjectId id) {
        return NamePattern.of(name.strip()).matches(id.schema(), id.name());
    }

    /** The table itself, or the one whose partition it is. */
    ObjectId whole(ObjectId table) {
        ObjectId parent = parents.get(table);
        return parent == null ? table : whole(parent);
    }

    boolean has(ObjectId table) {
        ObjectId whole = whole(table);
        return wholes.contains(whole)
                && (tables.isEmpty() || tables.stream().anyMatch(name -> fits(name, whole)))
                && ignored.stream().noneMatch(name -> fits(name, whole));
    }

    /** How much of the schema goes with them; partitions follow their tables. */
    Portion portion() {
        return tables.isEmpty() && ignored.isEmpty()
                ? Portion.ALL
                : tables.isEmpty()
                        ? new Portion(List.of(), patterns(false), List.of())
                        : new Portion(patterns(true), List.of(), List.of());
    }

    private List<String> patterns(boolean chosen) {
        return java.util.stream.Stream.concat(
                        wholes.stream(), parents.keySet().stream().sorted())
                .filter(id -> has(id) == chosen)
                .map(id -> id.schema() + '.' + id.name())
                .toList();
    }
}
