package dev.orderly.seed.plan;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.Table;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import dev.orderly.sql.NamePattern;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables whose rows cannot be without those of others. */
public final class Dependants {

    private Dependants() {}

    /**
     * The named tables and all that refer to them, directly or not: each with the one that it refers to, empty for those named.
     *
     * @throws dev.orderly.problem.ProblemException {@code table-not-found}, exit 2
     */
    public static Map<ObjectId, String> of(Catalog catalog, List<String> typed) {
        FactsReader reader = new FactsReader(catalog);
        List<TableFacts> all = catalog.all(Table.class).map(reader::read).toList();
        Map<ObjectId, String> found = new LinkedHashMap<>();
        Problems problems = new Problems();
        for (String name : typed) {
            NamePattern pattern = NamePattern.of(name.strip());
            List<TableFacts> named = all.stream()
                    .filter(table ->
                            pattern.matches(table.id().schema(), table.id().name()))
                    .toList();
            named.forEach(table -> found.put(table.id(), ""));
            if (named.isEmpty()) {
                problems.add(Problem.of("table-not-found", ExitCode.USAGE, "there is no table \"" + name.strip() + '"')
                        .hint("see which there are with: schema show"));
            }
        }
        problems.raiseIfAny();
        boolean more = true;
        while (more) {
            more = false;
            for (TableFacts table : all) {
                more |= !found.containsKey(table.id()) && add(table, found);
            }
        }
        return found;
    }

    private static boolean add(TableFacts table, Map<ObjectId, String> found) {
        for (TableFacts.Foreign foreign : table.foreigns()) {
            if (found.containsKey(foreign.target())) {
                found.put(
                        table.id(),
                        foreign.target().schema() + '.' + foreign.target().name());
                return true;
            }
        }
        return false;
    }
}
