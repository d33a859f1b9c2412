package dev.orderly.dataset.shape;

import dev.orderly.sql.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A table of the set as one database has it.
 *
 * @param lookup whether it is only looked up: its rows do not belong to the set
 * @param columns all of them
 * @param identity the columns by which this database alone knows a row: the primary key's, else the natural key's
 * @param fields what stands for a row, those of the key first; of a lookup, only the key's
 * @param unique whether a constraint of this database keeps the key unique
 * @param where an SQL expression that tells which rows belong to the set; {@code true} for all
 * @param query what gives the rows in the place of a table; it can be read only
 */
public record SetTable(
        QualifiedName name,
        boolean lookup,
        List<SetColumn> columns,
        List<String> identity,
        List<Field> fields,
        List<Link> links,
        boolean unique,
        String where,
        Optional<String> query) {

    /** As {@code where}: all rows belong to the set. */
    public static final String ALL = "true";

    public SetTable {
        columns = List.copyOf(columns);
        identity = List.copyOf(identity);
        fields = List.copyOf(fields);
        links = List.copyOf(links);
    }

    /** What rows are read from, as it stands behind FROM. */
    String relation() {
        return query.map(sql -> "(" + sql + "\n) q").orElse(name.quoted());
    }

    public List<Field> key() {
        return fields.stream().filter(Field::key).toList();
    }

    public List<String> labels() {
        return fields.stream().map(Field::label).toList();
    }

    public List<Link> mapped() {
        return links.stream().filter(Link::mapped).toList();
    }

    /** The place of a field among the others, from 1. */
    public int place(Field field) {
        return fields.indexOf(field) + 1;
    }

    /** The field that is the column's own value; empty where a link stands for it, or where it is not of the set. */
    public Optional<Field> own(String column) {
        return fields.stream()
                .filter(it -> !it.links() && it.label().equals(column))
                .findFirst();
    }

    /** The link that gives the column its value: of several, the one of the fewest columns. */
    public Optional<Link> linkOf(String column) {
        return mapped().stream()
                .filter(link -> link.columns().stream().anyMatch(it -> it.name().equals(column)))
                .min(java.util.Comparator.comparingInt(link -> link.columns().size()));
    }

    /** Columns that rows of the set give a value, in the table's order. */
    public List<SetColumn> written() {
        return columns.stream()
                .filter(it -> own(it.name()).isPresent() || linkOf(it.name()).isPresent())
                .toList();
    }

    /** Columns that tell rows apart in this database alone: a new row gets new values. */
    public List<SetColumn> surrogates() {
        List<SetColumn> written = written();
        return columns.stream()
                .filter(it ->
                        !written.contains(it) && !it.generated() && !it.fresh().isEmpty())
                .filter(it -> identity.contains(it.name()) || it.identity())
                .toList();
    }

    /** All fields of a row under the names {@code f1}, {@code f2} …, without a table. */
    public List<String> names(String prefix) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= fields.size(); i++) {
            names.add(prefix + i);
        }
        return names;
    }

    /** Whether two rows have the same key, by the prefixes of their fields, such as {@code i.f} and {@code t.f}. */
    public String sameKey(String one, String other) {
        return key().stream()
                .map(field -> field.same(one + place(field), other + place(field)))
                .collect(Collectors.joining(" AND "));
    }

    @Override
    public String toString() {
        return name.toString();
    }
}
