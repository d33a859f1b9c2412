package dev.orderly.seed.plan;

import dev.orderly.catalog.ObjectId;
import dev.orderly.seed.directive.TableRule;
import dev.orderly.seed.plan.TableFacts.ColumnFacts;
import dev.orderly.seed.plan.TableFacts.Foreign;
import dev.orderly.seed.plan.TableFacts.Unique;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Which foreign key of a table decides how its rows lie, and how the others follow it. */
final class Keys {

    private final TableFacts facts;
    private final Function<ObjectId, Optional<Rows>> rowsOf;
    private final Map<ObjectId, TableFacts> all;
    private final Set<ObjectId> before;
    private final ColumnRules rules;

    /**
     * @param before tables whose rows are worked out already
     * @param rowsOf the rows of a table, empty when it has none
     */
    Keys(
            TableFacts facts,
            Map<ObjectId, TableFacts> all,
            Set<ObjectId> before,
            Function<ObjectId, Optional<Rows>> rowsOf,
            ColumnRules rules) {
        this.facts = facts;
        this.all = all;
        this.before = before;
        this.rowsOf = rowsOf;
        this.rules = rules;
    }

    private boolean isSelf(Foreign foreign) {
        return foreign.target().equals(facts.id());
    }

    /** Some column of it may be null. */
    private boolean isOptional(Foreign foreign) {
        return foreign.columns().stream().anyMatch(name -> !column(name).notNull());
    }

    private ColumnFacts column(String name) {
        return facts.columns().get(facts.column(name));
    }

    /** A key to a table that is worked out, with rows for all; those that say most of what is unique first. */
    Optional<Foreign> anchor() {
        if (rules.per().isPresent()) {
            return Optional.of(asked(rules.per().get()));
        }
        return facts.foreigns().stream()
                .filter(foreign -> !isSelf(foreign) && !isOptional(foreign))
                .filter(foreign -> before.contains(foreign.target()))
                .filter(foreign -> rowsOf.apply(foreign.target()).isPresent())
                .max(Comparator.comparingLong(this::weight));
    }

    private Foreign asked(TableRule.Per per) {
        return facts.foreigns().stream()
                .filter(foreign -> !isSelf(foreign) && ColumnRules.isMeant(per, foreign))
                .filter(foreign -> before.contains(foreign.target()))
                .filter(foreign -> rowsOf.apply(foreign.target()).isPresent())
                .min(Comparator.comparing(this::isOptional))
                .orElseThrow(
                        () -> new CannotBeSeeded(name(), "there are no rows of " + per.table() + " to have some each"));
    }

    private long weight(Foreign foreign) {
        long weight = foreign.columns().size();
        for (Unique unique : facts.uniques()) {
            if (identifies(foreign, unique.columns())) {
                boolean counts = unique.columns().stream()
                        .anyMatch(name -> !foreign.columns().contains(name) && !isOfKey(name));
                weight += (counts ? 40 : 20) + (unique.primary() ? 15 : 0);
            }
        }
        boolean excluded = facts.exclusions().stream().anyMatch(each -> identifies(foreign, each.equal()));
        return weight + (excluded ? 30 : 0);
    }

    private boolean isOfKey(String column) {
        return facts.foreigns().stream().anyMatch(foreign -> foreign.columns().contains(column));
    }

    /** Whether rows that are equal in these columns refer to one row. */
    boolean identifies(Foreign foreign, Set<String> columns) {
        TableFacts target = all.get(foreign.target());
        if (target == null) {
            return columns.containsAll(foreign.columns());
        }
        return target.uniques().stream()
                .filter(unique -> unique.predicate().isEmpty())
                .anyMatch(unique -> unique.columns().stream().allMatch(name -> {
                    int place = foreign.targetColumns().indexOf(name);
                    return place >= 0 && columns.contains(foreign.columns().get(place));
                }));
    }

    /** The link of the anchor, all of whose columns it gives. */
    Link anchorLink(Foreign foreign) {
        return link(foreign, rowsOf.apply(foreign.target()).orElseThrow(), new HashSet<>(), Optional.empty());
    }

    /**
     * The other keys in an order in which each follows those before it; those that a row cannot do without come first.
     *
     * @param own stands for the rows of the table itself
     */
    List<Link> others(Optional<Link> anchor, Rows own) {
        Set<String> given = new HashSet<>();
        anchor.ifPresent(link -> given.addAll(link.foreign.columns()));
        List<Link> links = new ArrayList<>();
        List<Foreign> rest = new ArrayList<>(facts.foreigns());
        anchor.ifPresent(link -> rest.remove(link.foreign));
        rest.sort(Comparator.comparing(this::isOptional)
                .thenComparing(foreign -> -foreign.columns().size()));
        for (Foreign foreign : rest) {
            Optional<Rows> target = isSelf(foreign) ? Optional.of(own) : rowsOf.apply(foreign.target());
            if (given.containsAll(foreign.columns()) || isNothing(foreign, given)) {
                continue;
            }
            if (target.isEmpty() && !isOptional(foreign)) {
                throw new CannotBeSeeded(
                        name(),
                        "its foreign key " + foreign.name() + " needs rows of "
                                + foreign.target().name() + ", which has none");
            }
            // without any rows to refer to, it stays null
            Rows rows = target.orElseGet(() -> new StoredRows(foreign.targetColumns(), List.of()));
            links.add(link(foreign, rows, given, anchor));
            given.addAll(foreign.columns());
        }
        return links;
    }

    /** Whether rules leave it without a value. */
    private boolean isNothing(Foreign foreign, Set<String> given) {
        return foreign.columns().stream()
                .filter(column -> !given.contains(column))
                .anyMatch(column -> rules.isNothing(facts.column(column)));
    }

    private String name() {
        return facts.id().schema() + '.' + facts.id().name();
    }

    private Link link(Foreign foreign, Rows target, Set<String> given, Optional<Link> anchor) {
        int[] columns = foreign.columns().stream().mapToInt(facts::column).toArray();
        int[] targetColumns = Link.places(foreign.targetColumns(), target)
                .orElseThrow(
                        () -> new CannotBeSeeded(name(), "its foreign key " + foreign.name() + " is not understood"));
        requireStored(foreign);
        int[] shared = java.util.stream.IntStream.range(0, columns.length)
                .filter(i -> given.contains(foreign.columns().get(i)))
                .toArray();
        boolean byOrigin = anchor.isPresent()
                && Arrays.stream(shared)
                        .allMatch(i -> isOfOneOrigin(anchor.get(), columns[i], target, targetColumns[i]));
        if (isSelf(foreign) && shared.length > 0 && !byOrigin && !isGivenBy(anchor, columns, shared)) {
            throw new CannotBeSeeded(name(), "its rows depend on themselves by " + foreign.name());
        }
        return new Link(
                foreign,
                target,
                columns,
                targetColumns,
                shared,
                isOptional(foreign),
                isSelf(foreign),
                byOrigin,
                rules.where(foreign));
    }

    /** So that they are known before the rest of the row. */
    private boolean isGivenBy(Optional<Link> anchor, int[] columns, int[] shared) {
        return anchor.isPresent()
                && Arrays.stream(shared)
                        .allMatch(i -> Arrays.stream(anchor.get().columns).anyMatch(column -> column == columns[i]));
    }

    private void requireStored(Foreign foreign) {
        TableFacts target = all.get(foreign.target());
        boolean computed = target != null
                && target.columns().stream()
                        .anyMatch(column -> column.generation().isPresent()
                                && foreign.targetColumns().contains(column.name()));
        if (computed) {
            throw new CannotBeSeeded(
                    name(), "its foreign key " + foreign.name() + " refers to a column that the server computes");
        }
    }

    private static boolean isOfOneOrigin(Link anchor, int column, Rows target, int targetColumn) {
        for (int i = 0; i < anchor.columns.length; i++) {
            if (anchor.columns[i] == column) {
                Optional<Rows.Origin> ours = anchor.target.origin(anchor.targetColumns[i]);
                Optional<Rows.Origin> theirs = target.origin(targetColumn);
                return ours.isPresent() && ours.equals(theirs);
            }
        }
        return false;
    }
}
