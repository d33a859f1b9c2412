package dev.orderly.seed.scenario.plan;

import dev.orderly.catalog.Attachment;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.ConstraintType;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.Table;
import dev.orderly.problem.Likeness;
import dev.orderly.seed.plan.FactsReader;
import dev.orderly.seed.plan.TableFacts;
import dev.orderly.seed.plan.TableFacts.ColumnFacts;
import dev.orderly.seed.plan.TableFacts.Foreign;
import dev.orderly.seed.scenario.file.Unfit;
import dev.orderly.sql.TableWord;
import dev.orderly.workspace.Origin;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables of a database, each read when it is asked for. */
public final class Shapes {

    private static final String USUAL_SCHEMA = "public";

    private final Catalog catalog;
    private final FactsReader reader;
    private final Map<ObjectId, TableFacts> read = new HashMap<>();

    public Shapes(Catalog catalog) {
        this.catalog = catalog;
        this.reader = new FactsReader(catalog);
    }

    /** The one of these names. */
    public Optional<TableFacts> find(String schema, String name) {
        return catalog.find(ObjectId.of(ObjectKind.TABLE, schema, name)).map(found -> facts((Table) found));
    }

    private TableFacts facts(Table table) {
        return read.computeIfAbsent(table.id(), any -> reader.read(table));
    }

    /** @throws Unfit when there is none, or there are several */
    public TableFacts named(TableWord word, Origin origin) {
        List<Table> found = catalog.all(Table.class)
                .filter(table -> word.matches(table.id().schema(), table.id().name()))
                .toList();
        Optional<Table> usual = found.stream()
                .filter(table -> table.id().schema().equals(USUAL_SCHEMA))
                .findFirst();
        if (found.isEmpty()) {
            List<String> names =
                    catalog.all(Table.class).map(table -> table.id().name()).toList();
            throw new Unfit(
                    origin,
                    "there is no table \"" + word + '"',
                    Likeness.nearest(word.name(), names)
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse("see which there are with: schema show"));
        }
        if (found.size() > 1 && usual.isEmpty()) {
            throw new Unfit(
                    origin,
                    "there are several tables \"" + word + '"',
                    "write one of "
                            + found.stream()
                                    .map(table -> table.id().schema()
                                            + '.'
                                            + table.id().name())
                                    .collect(Collectors.joining(", ")));
        }
        return facts(usual.orElse(found.get(0)));
    }

    /** A foreign key of a table. */
    public record Reference(TableFacts table, Foreign foreign) {}

    /** The foreign keys that lead to a table or one of its partitions. */
    public List<Reference> references(TableFacts table) {
        Set<ObjectId> family = new LinkedHashSet<>(Set.of(table.id()));
        boolean more = true;
        while (more) {
            more = catalog.all(Attachment.class)
                            .filter(attachment ->
                                    !attachment.bound().isEmpty() && family.contains(attachment.parentTable()))
                            .map(Attachment::child)
                            .filter(family::add)
                            .count()
                    > 0;
        }
        return catalog.all(Constraint.class)
                .filter(constraint -> constraint.type() == ConstraintType.FOREIGN_KEY && !constraint.inherited())
                .map(constraint -> Map.entry(constraint.table(), FactsReader.foreign(constraint)))
                .filter(found -> family.contains(found.getValue().target()))
                .flatMap(found -> find(found.getKey().schema(), found.getKey().name())
                        .map(facts -> new Reference(facts, found.getValue()))
                        .stream())
                .toList();
    }

    /** The table that rows of this one are known by: the root of its partitions, or itself. */
    public TableFacts root(TableFacts table) {
        return catalog.all(Attachment.class)
                .filter(attachment ->
                        !attachment.bound().isEmpty() && attachment.child().equals(table.id()))
                .findFirst()
                .flatMap(attachment -> find(
                        attachment.parentTable().schema(),
                        attachment.parentTable().name()))
                .map(this::root)
                .orElse(table);
    }

    public static ColumnFacts column(TableFacts table, String name) {
        return table.columns().get(table.column(name));
    }

    /** A hint at the column that was meant. */
    static String near(String column, TableFacts table) {
        List<String> names = table.columns().stream().map(ColumnFacts::name).toList();
        return Likeness.nearest(column, names)
                .map(near -> "did you mean \"" + near + "\"?")
                .orElse("its columns are " + String.join(", ", names));
    }

    /**
     * The foreign key that a column, or the key's own name, stands for.
     *
     * @throws Unfit when there is none to that table, or there are several
     */
    static Foreign foreign(TableFacts table, String word, TableFacts target, Origin origin) {
        List<Foreign> found = table.foreigns().stream()
                .filter(foreign -> foreign.target().equals(target.id()))
                .filter(foreign ->
                        foreign.columns().contains(word) || foreign.name().equals(word))
                .toList();
        if (found.isEmpty()) {
            throw new Unfit(
                    origin,
                    "no foreign key leads from " + table.id().name() + '.' + word + " to table "
                            + target.id().name(),
                    "write ${ROW.COLUMN} for the value of a column");
        }
        if (found.size() > 1) {
            throw new Unfit(
                    origin,
                    "several foreign keys lead from " + table.id().name() + '.' + word + " to table "
                            + target.id().name(),
                    "write the name of one in the place of the column: "
                            + found.stream().map(Foreign::name).collect(Collectors.joining(", ")));
        }
        return found.get(0);
    }
}
