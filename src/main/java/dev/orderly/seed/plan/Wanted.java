package dev.orderly.seed.plan;

import dev.orderly.sql.NamePattern;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is to be filled, in names as users type them.
 *
 * @param rows of each table; empty where the scale says it
 * @param rowsOf of single tables
 * @param scale ten rows of it for tables that refer to none, and three times as many for each step of references
 * @param tables empty for all
 * @param ignored tables that are left as they are
 */
public record Wanted(
        OptionalLong rows, Map<String, Long> rowsOf, double scale, List<String> tables, List<String> ignored) {

    private static final int ROOT_ROWS = 10;
    private static final int STEP = 3;
    private static final int DEEPEST = 6;

    public Wanted {
        rowsOf = Map.copyOf(rowsOf);
        tables = List.copyOf(tables);
        ignored = List.copyOf(ignored);
    }

    private static boolean matches(String typed, TableFacts table) {
        return NamePattern.of(typed.strip())
                .matches(table.id().schema(), table.id().name());
    }

    private Optional<Long> own(TableFacts table) {
        return rowsOf.entrySet().stream()
                .filter(entry -> matches(entry.getKey(), table))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Whether somebody asked for this one by its name. */
    boolean isNamed(TableFacts table) {
        return own(table).isPresent() || tables.stream().anyMatch(typed -> matches(typed, table));
    }

    boolean isWanted(TableFacts table) {
        return ignored.stream().noneMatch(typed -> matches(typed, table)) && (tables.isEmpty() || isNamed(table));
    }

    /** The names that mean no table. */
    List<String> unknown(List<TableFacts> all) {
        return java.util.stream.Stream.of(tables, ignored, List.copyOf(rowsOf.keySet()))
                .flatMap(List::stream)
                .filter(typed -> all.stream().noneMatch(table -> matches(typed, table)))
                .sorted()
                .distinct()
                .toList();
    }

    /**
     * @param depth how many steps of references it is away from a table without
     * @param like how many rows it has where it is to be like another
     */
    long rows(TableFacts table, int depth, OptionalLong like) {
        return own(table).orElseGet(() -> rows.isPresent() ? rows.getAsLong() : scaled(depth, like));
    }

    private long scaled(int depth, OptionalLong like) {
        if (like.isPresent() && like.getAsLong() == 0) {
            return 0;
        }
        double unscaled = like.isPresent() ? like.getAsLong() : ROOT_ROWS * Math.pow(STEP, Math.min(depth, DEEPEST));
        return Math.max(1, Math.round(scale * unscaled));
    }
}
