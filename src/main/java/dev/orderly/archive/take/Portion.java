package dev.orderly.archive.take;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How much of a database an archive holds, by patterns as {@link CatalogScope} has them.
 *
 * @param include of what is wanted; none means everything
 * @param ignore of what is left out, stronger than {@code include}
 * @param withoutRows of tables that are saved empty
 */
public record Portion(List<String> include, List<String> ignore, List<String> withoutRows) {

    public static final Portion ALL = new Portion(List.of(), List.of(), List.of());

    public Portion {
        include = List.copyOf(include);
        ignore = List.copyOf(ignore);
        withoutRows = List.copyOf(withoutRows);
    }

    public boolean isWhole() {
        return hasAllObjects() && withoutRows.isEmpty();
    }

    boolean hasAllObjects() {
        return include.isEmpty() && ignore.isEmpty();
    }

    /** Whether it holds what belongs to no schema and no table: large objects, privileges in the system's schemas. */
    boolean hasRest() {
        return include.isEmpty();
    }

    CatalogScope objects() {
        return CatalogScope.ofWholeDatabase(include, ignore);
    }

    boolean hasRowsOf(String schema, String table) {
        return withoutRows.isEmpty()
                || !CatalogScope.ofWholeDatabase(withoutRows, List.of()).covers(schema, table);
    }

    /** @throws dev.orderly.problem.ProblemException {@code pattern-fits-nothing}, exit 2: a slip would leave out what is meant */
    void requireToFit(Catalog catalog) {
        Stream.concat(include.stream(), withoutRows.stream())
                .filter(pattern -> !fits(pattern, catalog))
                .findFirst()
                .ifPresent(pattern -> {
                    throw Problem.of(
                                    "pattern-fits-nothing",
                                    ExitCode.USAGE,
                                    "nothing in the database has a name like " + pattern)
                            .hint("a pattern is a schema or schema.name, with * and ?, in the letters of the name")
                            .raise();
                });
    }

    private static boolean fits(String pattern, Catalog catalog) {
        CatalogScope scope = CatalogScope.ofWholeDatabase(List.of(pattern), List.of());
        return catalog.objects().keySet().stream().anyMatch(id -> scope.covers(id.schema(), id.name()));
    }

    /** What is not in it, in words. */
    List<String> leftOut() {
        List<String> words = new ArrayList<>();
        if (!include.isEmpty()) {
            words.add("all but " + String.join(", ", include));
        }
        ignore.forEach(pattern -> words.add("what " + pattern + " names"));
        withoutRows.forEach(pattern -> words.add("the rows of " + pattern));
        return words;
    }
}
