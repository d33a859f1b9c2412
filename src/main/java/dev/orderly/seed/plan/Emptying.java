package dev.orderly.seed.plan;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.Table;
import dev.orderly.seed.plan.TableFacts.Foreign;
import dev.orderly.sql.Identifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which rows go when tables are emptied: theirs, and those of other tables that refer to them, directly or not. */
public final class Emptying {

    private static final String ALL = "true";

    private final List<TableFacts> all;
    private final Map<ObjectId, String> keep;
    private final Map<ObjectId, Gone> gone = new LinkedHashMap<>();

    /**
     * Rows that go.
     *
     * @param condition in SQL, {@code true} for all
     * @param because the table that they refer to; empty for those that were asked for
     */
    public record Gone(String condition, String because) {
        public boolean isAll() {
            return condition.equals(ALL);
        }
    }

    private Emptying(Catalog catalog, Map<ObjectId, String> keep) {
        FactsReader reader = new FactsReader(catalog);
        this.all = catalog.all(Table.class).map(reader::read).toList();
        this.keep = keep;
    }

    /**
     * The rows that go, by table.
     *
     * @param tables that are emptied
     * @param owned tables whose rows all go as soon as some of them have to, with the SQL condition of those that stay, empty for
     *     none; of others only rows that refer to rows that go
     */
    public static Map<ObjectId, Gone> of(Catalog catalog, List<ObjectId> tables, Map<ObjectId, String> owned) {
        Emptying emptying = new Emptying(catalog, owned);
        tables.forEach(table -> emptying.gone.put(table, new Gone(emptying.ofOwned(table), "")));
        emptying.follow();
        return emptying.gone;
    }

    private String ofOwned(ObjectId table) {
        String stay = keep.getOrDefault(table, "");
        return stay.isEmpty() ? ALL : "(" + stay + ") IS NOT TRUE";
    }

    private void follow() {
        boolean more = true;
        while (more) {
            more = false;
            for (TableFacts table : all) {
                if (!gone.containsKey(table.id())) {
                    more |= add(table);
                }
            }
        }
    }

    private boolean add(TableFacts table) {
        List<Foreign> keys = table.foreigns().stream()
                .filter(foreign -> gone.containsKey(foreign.target()))
                .toList();
        if (keys.isEmpty()) {
            return false;
        }
        ObjectId target = keys.get(0).target();
        String condition = keep.containsKey(table.id()) ? ofOwned(table.id()) : referring(keys);
        gone.put(table.id(), new Gone(condition, target.schema() + '.' + target.name()));
        return true;
    }

    /** Rows without a value in the key refer to nothing, and stay. */
    private String referring(List<Foreign> keys) {
        List<String> conditions = new ArrayList<>();
        for (Foreign key : keys) {
            Gone target = Optional.ofNullable(gone.get(key.target())).orElseThrow();
            String filled = key.columns().stream()
                    .map(column -> Identifier.of(column).quoted() + " IS NOT NULL")
                    .collect(Collectors.joining(" AND "));
            String those = target.isAll()
                    ? ""
                    : " AND (" + names(key.columns()) + ") IN (SELECT " + names(key.targetColumns()) + " FROM "
                            + key.target().quoted() + " WHERE " + target.condition() + ")";
            conditions.add("(" + filled + those + ")");
        }
        return String.join(" OR ", conditions);
    }

    private static String names(List<String> columns) {
        return columns.stream().map(column -> Identifier.of(column).quoted()).collect(Collectors.joining(", "));
    }
}
