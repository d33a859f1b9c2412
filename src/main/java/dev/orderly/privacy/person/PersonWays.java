package dev.orderly.privacy.person;

import dev.orderly.archive.rows.Beside;
import dev.orderly.archive.rows.RowTable;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.ConstraintType;
import dev.orderly.catalog.KeyDefinition;
import dev.orderly.catalog.ObjectId;
import dev.orderly.privacy.person.Companion.Way;
import dev.orderly.privacy.plan.ColumnPlan;
import dev.orderly.privacy.plan.MaskPlan;
import dev.orderly.privacy.plan.TablePlan;
import dev.orderly.privacy.subset.schema.GraphReader;
import dev.orderly.privacy.subset.schema.Reference;
import dev.orderly.privacy.subset.schema.SourceTable;
import dev.orderly.privacy.subset.schema.TableGraph;
import dev.orderly.sql.Identifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The ways from rows to the persons that they are about, along foreign keys and references that the policy declares: by the column that
 * tells whose row it is, and by those that lead to others whom it may name. A person is a row of a table whose own such column leads no
 * further, together with the tables that have rows of them. Thread-safe.
 */
public final class PersonWays {

    private final Map<ObjectId, TablePlan> plans;
    private final TableGraph graph;
    private final Map<Long, SourceTable> tables = new HashMap<>();
    private final Map<ObjectId, List<Set<String>>> keys;
    private final NamedPersons named;

    private PersonWays(MaskPlan plan, Catalog catalog, TableGraph graph, NamedPersons named) {
        this.named = named;
        this.plans = plan.tables().stream()
                .filter(table -> !table.omitted())
                .collect(Collectors.toMap(TablePlan::table, table -> table));
        this.graph = graph;
        graph.tables().forEach(table -> table.relations().forEach(oid -> tables.put(oid, table)));
        this.keys = catalog.all(Constraint.class)
                .filter(each -> each.type() == ConstraintType.PRIMARY_KEY || each.type() == ConstraintType.UNIQUE)
                .collect(Collectors.groupingBy(
                        Constraint::table,
                        Collectors.mapping(
                                each -> Set.copyOf(KeyDefinition.of(each).columns()), Collectors.toList())));
    }

    /**
     * @param named is told which tables cannot be asked
     * @throws dev.orderly.problem.ProblemException for references that are declared between what is not there
     */
    public static PersonWays read(MaskPlan plan, Catalog catalog, Connection connection, NamedPersons named)
            throws SQLException {
        return new PersonWays(
                plan,
                catalog,
                GraphReader.read(
                        connection, any -> true, plan.policy().subsets().references()),
                named);
    }

    /**
     * What is read along with the rows of a table, a partition too; empty where nothing tells more of its persons, or nothing asks.
     *
     * @param plan of the table
     */
    public Optional<Companions> of(RowTable table, TablePlan plan) {
        SourceTable whole = tables.get(table.oid());
        if (whole == null || !hasWords(plan)) {
            return Optional.empty();
        }
        List<Companion> found = new Search(whole).of(plan);
        return found.isEmpty() ? Optional.empty() : Optional.of(companions(found, plan));
    }

    /** Whether words about persons may stand in its rows that nobody has decided to be of no one. */
    private static boolean hasWords(TablePlan plan) {
        return plan.columns().stream().anyMatch(ColumnPlan::hasWords);
    }

    private static Companions companions(List<Companion> found, TablePlan plan) {
        String asked = plan.columns().stream()
                .filter(ColumnPlan::hasWords)
                .map(column -> Identifier.of(column.column()).quoted() + " IS NOT NULL")
                .collect(Collectors.joining(" OR "));
        StringBuilder joins = new StringBuilder();
        for (Companion each : found) {
            joins.append(each.join("p" + found.indexOf(each)));
        }
        List<Companion> telling = found.stream().filter(Companion::tells).toList();
        return new Companions(
                telling.stream().map(Companion::read).toList(),
                new Beside(telling.stream().flatMap(Companion::fields).toList(), joins.toString(), asked));
    }

    /** Follows the ways from one table. */
    private final class Search {

        private final SourceTable start;
        private final List<Companion> found = new ArrayList<>();

        Search(SourceTable start) {
            this.start = start;
        }

        /** In the order in which they can be joined. */
        List<Companion> of(TablePlan plan) {
            plan.person().ifPresent(column -> {
                Optional<Companion> home = follow(start, column, null, Set.of(start));
                beside(home.map(Companion::table).orElse(start), home.orElse(null));
            });
            for (String column : plan.mentions()) {
                follow(start, column, null, Set.of(start)).ifPresent(home -> beside(home.table(), home));
            }
            while (found.removeIf(each -> !each.tells() && found.stream().noneMatch(it -> it.isBeside(each)))) {
                // what led to none of those that are left goes too
            }
            return found;
        }

        /** The person's row; empty where the column leads to nobody. */
        private Optional<Companion> follow(
                SourceTable table, String column, @Nullable Companion from, Set<SourceTable> passed) {
            return graph.of(table)
                    .filter(it -> it.child().columns().contains(column) && isFound(it, table))
                    .filter(it -> !passed.contains(it.parent().table()))
                    .filter(it -> person(it.parent().table()).isPresent())
                    .min(Comparator.comparing((Reference it) -> !leadsToPerson(it, column))
                            .thenComparing(Reference::name))
                    .map(it -> goOn(it, from, passed));
        }

        private Companion goOn(Reference reference, @Nullable Companion from, Set<SourceTable> passed) {
            SourceTable next = reference.parent().table();
            Companion companion = add(reference, from, Way.UP);
            Set<SourceTable> more = new HashSet<>(passed);
            more.add(next);
            return person(next)
                    .flatMap(column -> follow(next, column, companion, more))
                    .orElse(companion);
        }

        /** Tables with one row of the person at most, and those with several that tell who it is. */
        private void beside(SourceTable home, @Nullable Companion person) {
            graph.to(home)
                    .filter(it -> !it.child().table().equals(start)
                            && !it.child().table().equals(home)
                            && found.stream()
                                    .noneMatch(other ->
                                            other.table().equals(it.child().table())))
                    .filter(it -> isWhole(it, it.child().table()) && isOfPerson(it))
                    .toList()
                    .forEach(it -> beside(it, person));
        }

        private void beside(Reference reference, @Nullable Companion person) {
            if (isOfOne(reference) && reference.parentsIndexed()) {
                add(reference, person, Way.DOWN);
            } else if (tellsWho(reference) && reference.childrenIndexed()) {
                add(reference, person, Way.SEVERAL);
            } else if (tellsWho(reference)) {
                named.unread(reference.child().table().words());
            }
        }

        private Companion add(Reference reference, @Nullable Companion from, Way way) {
            boolean up = way == Way.UP;
            Optional<Companion> known =
                    found.stream().filter(it -> it.isBy(reference, from)).findFirst();
            return known.orElseGet(() -> {
                SourceTable table = (up ? reference.parent() : reference.child()).table();
                TablePlan plan = Objects.requireNonNull(plans.get(table.id()));
                Companion made = new Companion(plan, reference, from, way);
                found.add(made);
                return made;
            });
        }
    }

    private Optional<String> person(SourceTable table) {
        return Optional.ofNullable(plans.get(table.id())).flatMap(TablePlan::person);
    }

    /** Whether each row has one at most at its other end, which an index finds. */
    private static boolean isFound(Reference reference, SourceTable from) {
        return isWhole(reference, from) && reference.parentsIndexed();
    }

    /** Whether each row has one at most at its other end, and not those of a partition alone. */
    private static boolean isWhole(Reference reference, SourceTable from) {
        return reference.singleParent() && reference.child().relation() == from.oid();
    }

    private boolean leadsToPerson(Reference reference, String column) {
        int place = reference.child().columns().indexOf(column);
        return person(reference.parent().table())
                .filter(reference.parent().columns().get(place)::equals)
                .isPresent();
    }

    /** Whether the row that refers is the person's. */
    private boolean isOfPerson(Reference reference) {
        return person(reference.child().table())
                .filter(column -> reference.child().columns().contains(column) && leadsToPerson(reference, column))
                .isPresent();
    }

    private boolean tellsWho(Reference reference) {
        return Optional.ofNullable(plans.get(reference.child().table().id())).stream()
                .flatMap(plan -> plan.columns().stream())
                .anyMatch(ColumnPlan::tellsWho);
    }

    /** Whether the row that refers is the person's only one. */
    private boolean isOfOne(Reference reference) {
        List<String> columns = reference.child().columns();
        return keys.getOrDefault(reference.child().table().id(), List.of()).stream()
                .anyMatch(columns::containsAll);
    }

    /** Whether texts of its rows are looked at: they are somebody's or may name somebody, and have words in them. */
    public static boolean isLookedAt(TablePlan plan) {
        return (plan.person().isPresent() || !plan.mentions().isEmpty()) && hasWords(plan);
    }

    /** The table as policies write it, for a partition that whose it is. */
    public String nameOf(RowTable table) {
        SourceTable whole = tables.get(table.oid());
        return whole == null ? table.toString() : whole.words();
    }
}
