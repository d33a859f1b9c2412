package dev.orderly.diff.precheck;

import dev.orderly.catalog.Attachment;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.ConstraintType;
import dev.orderly.catalog.DomainConstraint;
import dev.orderly.catalog.DomainType;
import dev.orderly.catalog.EnumType;
import dev.orderly.catalog.Index;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.Table;
import dev.orderly.diff.Change;
import dev.orderly.diff.ComparisonOptions;
import dev.orderly.diff.SchemaComparison;
import dev.orderly.diff.precheck.KeyQueries.ForeignKey;
import dev.orderly.diff.precheck.Precheck.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a change of schema asks of the rows of a database, from the catalogs on both sides of the change and that of the
 * database. Only what stands in the database already can hold rows: the rest comes empty.
 */
public final class Prechecks {

    private final Catalog now;
    private final Catalog after;
    private final TypePrechecks types;
    private final PartitionPrechecks partitions;
    private final List<Precheck> found = new ArrayList<>();

    private Prechecks(Catalog now, Catalog after) {
        this.now = now;
        this.after = after;
        this.types = new TypePrechecks(now);
        this.partitions = new PartitionPrechecks(now, after);
    }

    /**
     * @param now the database whose rows are asked
     * @param before what the change starts from
     * @param after what it makes
     */
    public static List<Precheck> of(Catalog now, Catalog before, Catalog after) {
        Prechecks prechecks = new Prechecks(now, after);
        for (Change change : SchemaComparison.compare(before, after, ComparisonOptions.standard())) {
            if (change instanceof Change.Added added) {
                prechecks.added(added.after());
            } else if (change instanceof Change.Altered altered) {
                prechecks.altered(altered.before(), altered.after());
            }
        }
        return prechecks.found;
    }

    private void added(CatalogObject object) {
        if (object instanceof Column column) {
            newColumn(column);
        } else if (object instanceof Constraint constraint) {
            constraint(constraint);
        } else if (object instanceof Index index) {
            index(index);
        } else if (object instanceof DomainConstraint check) {
            found.addAll(types.check(check));
        } else if (object instanceof Attachment attachment) {
            found.addAll(partitions.attached(attachment));
        }
    }

    private void altered(CatalogObject from, CatalogObject to) {
        if (from instanceof Column && to instanceof Column column) {
            column(column);
        } else if (from instanceof Constraint && to instanceof Constraint constraint) {
            constraint(constraint);
        } else if (from instanceof Index && to instanceof Index index) {
            index(index);
        } else if (from instanceof EnumType && to instanceof EnumType type) {
            found.addAll(types.labels(type));
        } else if (to instanceof DomainConstraint check) {
            found.addAll(types.check(check));
        } else if (from instanceof DomainType old && to instanceof DomainType domain) {
            found.addAll(types.notNull(old, domain));
        } else if (to instanceof Attachment attachment) {
            found.addAll(partitions.attached(attachment));
        } else if (from instanceof Table plain && to instanceof Table table) {
            found.addAll(partitions.split(plain, table));
        }
    }

    private void newColumn(Column column) {
        boolean empty = column.notNull()
                && !column.isGenerated()
                && !column.identity().exists()
                && after.find(column.id().as(ObjectKind.DEFAULT)).isEmpty();
        if (empty && holdsRows(column.table()) && now.find(column.id()).isEmpty()) {
            add(
                    Kind.NEW_NOT_NULL,
                    column.id(),
                    column.table(),
                    "SELECT ctid FROM " + column.table().quoted());
        } else if (now.find(column.id()).isPresent()) {
            column(column);
        }
    }

    private void column(Column column) {
        if (!(now.find(column.id()).orElse(null) instanceof Column present) || !holdsRows(column.table())) {
            return;
        }
        String name = column.id().partIdentifier().quoted();
        if (column.notNull() && !present.notNull()) {
            add(
                    Kind.NOT_NULL,
                    column.id(),
                    column.table(),
                    OffendingRows.of(column.table(), List.of(), name + " IS NULL"));
        }
        if (!column.type().equals(present.type())) {
            CastRule rule = new CastRule(name, present.type(), column.type(), after, now.serverMajor());
            rule.condition()
                    .ifPresent(condition -> add(
                            rule.isAboutLength() ? Kind.OVERLONG : Kind.CAST,
                            column.id(),
                            column.table(),
                            OffendingRows.of(column.table(), List.of(name), condition)));
        }
    }

    private void constraint(Constraint constraint) {
        boolean stands = now.find(constraint.id()).filter(constraint::equals).isPresent();
        if (stands || !constraint.validated() || !holdsRows(constraint.table())) {
            return;
        }
        switch (constraint.type()) {
            case PRIMARY_KEY, UNIQUE -> key(constraint);
            case FOREIGN_KEY -> ForeignKey.of(constraint).ifPresent(key -> foreign(constraint, key));
            case CHECK -> check(constraint);
            case EXCLUSION -> exclusion(constraint);
        }
    }

    private void key(Constraint constraint) {
        String definition = constraint.definition();
        int open = definition.indexOf('(');
        if (open > 0 && hasColumns(constraint.table(), KeyText.elements(KeyText.inside(definition, open)))) {
            KeyQueries.unique(constraint, alone(constraint.table()))
                    .ifPresent(query -> add(Kind.UNIQUE, constraint.id(), constraint.table(), query));
        }
        exclusion(constraint);
    }

    private void exclusion(Constraint constraint) {
        String source = alone(constraint.table());
        Optional<String> query = constraint.type() == ConstraintType.EXCLUSION
                ? OverlapQueries.exclusion(constraint, source)
                : OverlapQueries.temporal(constraint, source);
        if (hasColumns(constraint.table(), columnsOf(constraint))) {
            query.ifPresent(it -> add(Kind.EXCLUSION, constraint.id(), constraint.table(), it));
        }
    }

    private void foreign(Constraint constraint, ForeignKey key) {
        Optional<ObjectId> referenced = now.all(Table.class)
                .map(Table::id)
                .filter(id -> id.quoted().equals(key.referenced()))
                .findFirst();
        if (referenced.isPresent()
                && hasColumns(constraint.table(), key.columns())
                && hasColumns(referenced.get(), key.targets())) {
            found.add(new Precheck(
                    Kind.FOREIGN_KEY,
                    constraint.id(),
                    List.of(constraint.table(), referenced.get()),
                    key.orphans(alone(constraint.table()), constraint.table())));
        }
    }

    private void check(Constraint constraint) {
        String definition = constraint.definition();
        int open = definition.indexOf('(');
        List<String> columns = columnsOf(constraint);
        if (open < 0 || !hasColumns(constraint.table(), columns)) {
            return;
        }
        boolean own = KeyText.indexOf(definition, " NO INHERIT") >= 0;
        String source = own ? alone(constraint.table()) : constraint.table().quoted();
        add(
                Kind.CHECK,
                constraint.id(),
                constraint.table(),
                OffendingRows.of(columns, source, "NOT (" + KeyText.inside(definition, open) + ')'));
    }

    private List<String> columnsOf(Constraint constraint) {
        return after.dependencies().of(constraint.id()).stream()
                .filter(id -> id.kind() == ObjectKind.COLUMN)
                .map(id -> id.partIdentifier().quoted())
                .distinct()
                .toList();
    }

    private void index(Index index) {
        boolean stands = now.find(index.id()).filter(index::equals).isPresent();
        if (stands || !index.unique() || !holdsRows(index.table()) || !columnsStand(index)) {
            return;
        }
        KeyQueries.unique(index, alone(index.table()))
                .ifPresent(query -> add(Kind.UNIQUE, index.id(), index.table(), query));
    }

    private boolean columnsStand(Index index) {
        return after.dependencies().of(index.id()).stream()
                .filter(id -> id.kind() == ObjectKind.COLUMN)
                .allMatch(id -> now.find(id).isPresent());
    }

    private boolean hasColumns(ObjectId table, List<String> names) {
        List<String> columns = now.columns(table).stream()
                .map(column -> column.id().partIdentifier().quoted())
                .toList();
        return columns.containsAll(names);
    }

    private boolean holdsRows(ObjectId table) {
        return now.find(table).orElse(null) instanceof Table;
    }

    /** Without the tables that inherit from it: keys do not reach those. */
    private String alone(ObjectId table) {
        boolean partitioned = now.find(table).orElse(null) instanceof Table found && found.isPartitioned();
        return partitioned ? table.quoted() : "ONLY " + table.quoted();
    }

    private void add(Kind kind, ObjectId object, ObjectId table, String query) {
        found.add(new Precheck(kind, object, List.of(table), query));
    }
}
