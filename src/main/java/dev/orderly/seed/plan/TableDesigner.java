package dev.orderly.seed.plan;

import dev.orderly.catalog.ObjectId;
import dev.orderly.fake.Draw;
import dev.orderly.seed.plan.Design.Anchor;
import dev.orderly.seed.plan.Design.Restraint;
import dev.orderly.seed.plan.Design.Shape;
import dev.orderly.seed.plan.TableFacts.Check;
import dev.orderly.seed.plan.TableFacts.ColumnFacts;
import dev.orderly.seed.plan.TableFacts.Foreign;
import dev.orderly.seed.plan.TableFacts.Unique;
import dev.orderly.seed.value.Place;
import dev.orderly.seed.value.Source;
import dev.orderly.seed.value.Sources;
import dev.orderly.value.check.Alternatives;
import dev.orderly.value.check.Domain;
import dev.orderly.value.check.Expression;
import dev.orderly.value.check.Expression.Field;
import dev.orderly.value.check.Expression.IsNull;
import dev.orderly.value.check.Expression.Not;
import dev.orderly.value.check.ExpressionParser;
import dev.orderly.value.check.Narrowing;
import dev.orderly.value.check.NotUnderstood;
import dev.orderly.value.type.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decides how the rows of one table are made. */
final class TableDesigner {

    private final TableFacts facts;
    private final Sources sources;
    private final Stored stored;
    private final Keys keys;
    private final ColumnRules rules;
    private final long place;
    private final long there;
    private final Resemblance like;
    private final Map<Integer, Long> from = new HashMap<>();

    TableDesigner(
            TableFacts facts,
            Sources sources,
            Stored stored,
            Keys keys,
            ColumnRules rules,
            long seed,
            Resemblance like) {
        this.facts = facts;
        this.sources = sources;
        this.stored = stored;
        this.keys = keys;
        this.like = like;
        this.rules = rules;
        this.place = Draw.mix(seed) ^ Draw.named(facts.id().quoted());
        this.there = stored.count(facts.id());
    }

    private String name() {
        return facts.id().schema() + '.' + facts.id().name();
    }

    /** @throws CannotBeSeeded with the reason */
    TableRows design(long wanted) {
        List<Check> understood = facts.checks().stream()
                .filter(check -> check.understood().isPresent())
                .toList();
        Optional<Foreign> anchored = keys.anchor();
        Optional<Link> anchor = anchored.map(keys::anchorLink);
        long most = rules.per()
                .map(per -> per.to() * anchor.orElseThrow().target.count())
                .orElse(wanted);
        List<Shape> shapes = shapes(understood, most);
        Own own = new Own();
        List<Link> links = keys.others(anchor, own);
        Uniqueness uniqueness = new Uniqueness(
                facts,
                keys,
                anchored,
                links,
                column -> source(shapes, column),
                most,
                column -> from(column, shapes),
                rules);
        List<Numbering> numberings = uniqueness.numberings();
        Capacity capacity = new Capacity(
                anchor,
                links,
                numberings,
                column -> source(shapes, column),
                facts.columns().size(),
                like,
                uniqueness.spread());
        Optional<Anchor> fanned = anchor.flatMap(any -> rules.per()
                .map(per -> Optional.of(capacity.anchored(per, place)))
                .orElseGet(() -> capacity.anchored(capacity.inAll(wanted))));
        if (anchor.isPresent() && fanned.isEmpty()) {
            throw new CannotBeSeeded(
                    name(),
                    "no row of " + anchor.get().foreign.target().name()
                            + " has what its other foreign keys need as well");
        }
        long count = fanned.map(each -> each.fanout().rows()).orElseGet(() -> capacity.inAll(wanted));
        Design design = new Design(
                facts,
                sources,
                place,
                fanned,
                links,
                numberings,
                shapes,
                understood,
                SmallerFirst.of(facts, understood, column -> isFree(column, numberings)),
                restraints(uniqueness, anchored),
                new ArrayList<>(),
                like,
                rules,
                new Directed(facts, rules, anchor, links, numbered(numberings), place),
                uniqueness.spread());
        TableRows rows = new TableRows(design, count);
        own.become(rows);
        return rows;
    }

    private static Set<Integer> numbered(List<Numbering> numberings) {
        Set<Integer> columns = new HashSet<>();
        numberings.forEach(numbering -> numbering.digits().forEach(digit -> {
            columns.add(digit.column());
            columns.add(digit.other());
        }));
        return columns;
    }

    /** Stands for the table's rows before they are worked out: a key to the table itself asks for them later. */
    private final class Own implements Rows {
        private @Nullable TableRows rows;

        void become(TableRows own) {
            rows = own;
        }

        private TableRows rows() {
            if (rows == null) {
                throw new CannotBeSeeded(name(), "its rows depend on themselves");
            }
            return rows;
        }

        @Override
        public long count() {
            return rows().count();
        }

        @Override
        public int column(String column) {
            return facts.column(column);
        }

        @Override
        public @Nullable Object value(long row, int column, Bench bench) {
            return rows().value(row, column, bench);
        }

        @Override
        public Optional<Origin> origin(int column) {
            return keys.anchor()
                    .filter(foreign -> foreign.columns()
                            .contains(facts.columns().get(column).name()))
                    .map(keys::anchorLink)
                    .flatMap(link -> {
                        for (int i = 0; i < link.columns.length; i++) {
                            if (link.columns[i] == column) {
                                return link.target.origin(link.targetColumns[i]);
                            }
                        }
                        return Optional.empty();
                    });
        }

        @Override
        public long originRow(long row, int column) {
            return rows().originRow(row, column);
        }
    }

    /** That with the fewest values; where a column has none in some ways it is null, which is unlike all others. */
    private static @Nullable Source source(List<Shape> shapes, int column) {
        Source least = null;
        for (Shape shape : shapes) {
            if (shape.domains()[column].isWithoutValues()) {
                continue;
            }
            Source source = shape.sources()[column];
            if (source == null) {
                return null;
            }
            least = least == null || source.count() < least.count() ? source : least;
        }
        return least;
    }

    /** Numbers behind those of rows that are there. */
    private long from(int column, List<Shape> shapes) {
        return from.computeIfAbsent(column, any -> {
            Source source = source(shapes, column);
            ColumnFacts about = facts.columns().get(column);
            if (there == 0 || source == null) {
                return 0L;
            }
            if (about.type().kind() == Kind.INTEGER
                    && source.number(0, new Place().at(0, 0, 0)) instanceof Long first) {
                return stored.greatest(facts.id(), about.name()).orElse(first - 1) - first + 1;
            }
            return source.count() == Long.MAX_VALUE || source.count() > 2 * there ? there : 0;
        });
    }

    private List<Shape> shapes(List<Check> understood, long wanted) {
        Map<String, Kind> kinds = new HashMap<>();
        facts.columns().forEach(column -> kinds.put(column.name(), column.type().kind()));
        List<Shape> shapes = new ArrayList<>();
        List<Expression> conditions = understood.stream()
                .map(check -> check.understood().orElseThrow())
                .toList();
        List<List<Expression>> ways = Alternatives.of(conditions);
        Set<String> filled = filled(ways);
        for (List<Expression> way : ways) {
            Map<String, Domain> domains = domains(kinds, way);
            if (domains.values().stream().noneMatch(Domain::isEmpty)) {
                shapes.add(shape(domains, filled, wanted));
            }
        }
        if (shapes.isEmpty()) {
            throw new CannotBeSeeded(name(), contradiction(understood, kinds));
        }
        return shapes;
    }

    /** The columns that have to have a value in one of the ways. */
    private static Set<String> filled(List<List<Expression>> ways) {
        Set<String> filled = new HashSet<>();
        for (List<Expression> way : ways) {
            for (Expression condition : way) {
                if (condition instanceof Not not
                        && not.of() instanceof IsNull test
                        && test.of() instanceof Field field) {
                    filled.add(field.column());
                }
            }
        }
        return filled;
    }

    private Map<String, Domain> domains(Map<String, Kind> kinds, List<Expression> way) {
        Map<String, Domain> domains = new HashMap<>();
        facts.columns()
                .forEach(column -> domains.put(column.name(), column.notNull() ? new Domain().never() : new Domain()));
        narrow(kinds, domains, way);
        return domains;
    }

    /** Comparisons that are not understood are left to trial. */
    private static void narrow(Map<String, Kind> kinds, Map<String, Domain> domains, List<Expression> way) {
        for (Expression condition : way) {
            try {
                new Narrowing(kinds, domains).by(List.of(condition));
            } catch (NotUnderstood | ClassCastException e) {
                // tried
            }
        }
    }

    private String contradiction(List<Check> understood, Map<String, Kind> kinds) {
        for (Check check : understood) {
            boolean possible = false;
            for (List<Expression> way :
                    Alternatives.of(List.of(check.understood().orElseThrow()))) {
                possible |= domains(kinds, way).values().stream().noneMatch(Domain::isEmpty);
            }
            if (!possible) {
                return "no row can meet the condition " + check.name();
            }
        }
        return "no row can meet all of its conditions: "
                + String.join(", ", understood.stream().map(Check::name).toList());
    }

    private Shape shape(Map<String, Domain> domains, Set<String> filled, long wanted) {
        int size = facts.columns().size();
        Domain[] byPlace = new Domain[size];
        @Nullable Source[] made = new Source[size];
        boolean[] eager = new boolean[size];
        for (int i = 0; i < size; i++) {
            ColumnFacts column = facts.columns().get(i);
            byPlace[i] = domains.get(column.name());
            eager[i] = filled.contains(column.name());
            if (column.generation().isEmpty() && !byPlace[i].isWithoutValues()) {
                made[i] = source(column, byPlace[i], wanted);
            }
        }
        return new Shape(byPlace, made, eager);
    }

    private @Nullable Source source(ColumnFacts column, Domain domain, long wanted) {
        Optional<Source> ruled = rules.source(facts.column(column.name()));
        Source source = ruled.isPresent()
                ? ruled.get()
                : sources.of(column.type(), domain, new Sources.About(column.name(), column.keys(), like.width(column)))
                        .orElse(null);
        boolean unique =
                facts.uniques().stream().anyMatch(each -> each.columns().contains(column.name()));
        boolean counts = column.type().kind() == Kind.INTEGER || column.type().kind() == Kind.ENUM;
        if (source != null && !unique) {
            return like.few(source, column, place, wanted);
        }
        if (source == null || there == 0 || counts) {
            return source;
        }
        return new Beside(source, there + wanted, stored.taken(facts.id(), column));
    }

    private boolean isFree(int column, List<Numbering> numberings) {
        String called = facts.columns().get(column).name();
        return !rules.isMade(column)
                && facts.foreigns().stream()
                        .noneMatch(foreign -> foreign.columns().contains(called))
                && numberings.stream()
                        .flatMap(numbering -> numbering.digits().stream())
                        .noneMatch(digit -> digit.column() == column || digit.other() == column);
    }

    private List<Restraint> restraints(Uniqueness uniqueness, Optional<Foreign> anchor) {
        Function<Unique, Restraint> made = unique -> {
            try {
                return new Restraint(
                        unique.name(),
                        ExpressionParser.parse(unique.predicate().orElse("true")),
                        anchor.filter(foreign -> keys.identifies(foreign, unique.columns())
                                        || unique.columns().containsAll(foreign.columns()))
                                .isPresent());
            } catch (NotUnderstood e) {
                throw new CannotBeSeeded(
                        name(), "the predicate of its unique index " + unique.name() + " is not understood");
            }
        };
        return uniqueness.restrained().stream().map(made).toList();
    }

    static Map<ObjectId, TableFacts> byId(List<TableFacts> all) {
        Map<ObjectId, TableFacts> map = new HashMap<>();
        all.forEach(each -> map.put(each.id(), each));
        return map;
    }
}
