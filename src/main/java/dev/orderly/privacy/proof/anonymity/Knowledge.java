package dev.orderly.privacy.proof.anonymity;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.ObjectId;
import dev.orderly.privacy.mask.Coarseness;
import dev.orderly.privacy.policy.QuasiColumn;
import dev.orderly.sql.Identifier;
import dev.orderly.sql.SqlLiteral;
import dev.orderly.value.type.ColumnTypes;
import dev.orderly.value.type.Kind;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is known of a column, as SQL, and what would be known if one knew a step less. */
final class Knowledge {

    private static final int FIRST = 3;
    private static final int BAND = 10;
    private static final int WIDEST = 100_000;

    private final Catalog catalog;
    private final ColumnTypes types;
    private final ObjectId table;

    Knowledge(Catalog catalog, ObjectId table) {
        this.catalog = catalog;
        this.types = new ColumnTypes(catalog);
        this.table = table;
    }

    boolean has(String column) {
        return find(column).isPresent();
    }

    private Optional<Column> find(String column) {
        return catalog.columns(table).stream()
                .filter(it -> it.id().part().equals(column))
                .findFirst();
    }

    /** Texts where a path leads to the value. */
    private Kind kind(QuasiColumn column) {
        return column.path().isPresent()
                ? Kind.TEXT
                : find(column.column()).map(it -> types.of(it.type()).kind()).orElse(Kind.OTHER);
    }

    /** Whether values are near to or far from each other. */
    boolean isOrdered(QuasiColumn column) {
        Kind kind = kind(column);
        return kind.isNumber()
                || kind.isMoment()
                || column.to().filter(it -> it.isOfDates() || it.isOfNumbers()).isPresent();
    }

    /** An expression over the row {@code r}. */
    String sql(QuasiColumn column) {
        String value = value(column);
        return column.to()
                .map(to -> switch (to) {
                    case MONTH -> "pg_catalog.to_char(" + value + "::pg_catalog.timestamp, 'YYYY-MM')";
                    case YEAR -> year(value);
                    case DECADE -> "(pg_catalog.floor(" + year(value) + " / 10.0) * 10)::pg_catalog.int4";
                    case BAND, AGE ->
                        "pg_catalog.floor(" + value + "::pg_catalog.numeric / " + column.size() + ") * "
                                + column.size();
                    case START -> "pg_catalog.left(" + value + "::pg_catalog.text, " + column.size() + ")";
                    case POSTCODE3 -> "pg_catalog.left(" + value + "::pg_catalog.text, " + FIRST + ")";
                })
                .orElse(value);
    }

    private static String year(String value) {
        return "EXTRACT(YEAR FROM " + value + "::pg_catalog.timestamp)::pg_catalog.int4";
    }

    private static String value(QuasiColumn column) {
        String name = "r." + Identifier.of(column.column()).quoted();
        return column.path()
                .map(path -> "(" + name + "::pg_catalog.jsonb OPERATOR(pg_catalog.#>>) ARRAY["
                        + path.steps().stream().map(SqlLiteral::quote).collect(Collectors.joining(", "))
                        + "]::pg_catalog.text[])")
                .orElse(name);
    }

    /** Empty where there is nothing between that and not knowing it. */
    Optional<QuasiColumn> less(QuasiColumn column) {
        Kind kind = kind(column);
        if (column.to().isPresent()) {
            return less(column, column.to().get());
        }
        if (kind == Kind.DATE || kind == Kind.TIMESTAMP) {
            return Optional.of(column.known(Coarseness.YEAR, 0));
        }
        if (kind.isNumber()) {
            return Optional.of(column.known(Coarseness.BAND, BAND));
        }
        return kind == Kind.TEXT ? Optional.of(column.known(Coarseness.START, FIRST)) : Optional.empty();
    }

    private static Optional<QuasiColumn> less(QuasiColumn column, Coarseness to) {
        return switch (to) {
            case MONTH -> Optional.of(column.known(Coarseness.YEAR, 0));
            case YEAR -> Optional.of(column.known(Coarseness.DECADE, 0));
            case BAND ->
                column.size() < WIDEST
                        ? Optional.of(column.known(Coarseness.BAND, column.size() * BAND))
                        : Optional.empty();
            case START ->
                column.size() > 1 ? Optional.of(column.known(Coarseness.START, column.size() - 1)) : Optional.empty();
            case POSTCODE3 -> Optional.of(column.known(Coarseness.START, FIRST - 1));
            case DECADE, AGE -> Optional.empty();
        };
    }
}
