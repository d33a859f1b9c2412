package dev.orderly.archive.load;

import dev.orderly.archive.large.LargeObject;
import dev.orderly.archive.large.LargeObjectFile;
import dev.orderly.archive.large.LargeObjects;
import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.manifest.TableRows;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.Policy;
import dev.orderly.diff.Change;
import dev.orderly.diff.ComparisonOptions;
import dev.orderly.diff.SchemaComparison;
import dev.orderly.environment.OrderlySchema;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Whether what was restored is what was saved: the schema as a catalog, rows by count and sum. */
public final class Comparison {

    private static final int SHOWN = 10;

    private Comparison() {}

    /** @throws dev.orderly.problem.ProblemException {@code restore-differs}, exit 6, with what differs */
    public static void require(
            CatalogReader reader,
            Connection restored,
            Catalog saved,
            Manifest manifest,
            List<LoadedTable> loaded,
            LoadOptions options)
            throws SQLException {
        Problems problems = new Problems();
        rows(manifest, loaded, problems);
        largeObjects(restored, manifest, problems);
        if (manifest.kind().hasSchema()) {
            schema(reader, restored, saved, options, problems);
        }
        problems.raiseIfAny();
    }

    /**
     * The schema alone, where rows went from COPY to COPY.
     *
     * @throws dev.orderly.problem.ProblemException {@code restore-differs}, exit 6, with what differs
     */
    public static void requireSchema(CatalogReader reader, Connection copied, Catalog original, LoadOptions options) {
        Problems problems = new Problems();
        schema(reader, copied, original, options, problems);
        problems.raiseIfAny();
    }

    private static void schema(
            CatalogReader reader, Connection restored, Catalog saved, LoadOptions options, Problems problems) {
        Catalog now = reader.read(restored, CatalogScope.everything());
        ComparisonOptions how = new ComparisonOptions(
                options.owners() && options.roles().isEmpty(),
                options.privileges() && options.roles().isEmpty() && options.owners(),
                false);
        List<Change> changes = SchemaComparison.compare(
                now, mapped(saved.within(CatalogScope.everything()), now, options.roles()), how);
        changes.stream().limit(SHOWN).forEach(change -> problems.add(differs(change.object() + " is not as it was")));
    }

    /** Policies with other names for their roles; user mappings, which are known by theirs, as they have become. */
    private static Catalog mapped(Catalog saved, Catalog now, Map<String, String> roles) {
        if (roles.isEmpty()) {
            return saved;
        }
        SortedMap<ObjectId, CatalogObject> objects = new TreeMap<>(saved.objects());
        objects.keySet().removeIf(id -> id.kind() == ObjectKind.USER_MAPPING);
        Catalog.all(now.objects(), ObjectKind.USER_MAPPING, CatalogObject.class)
                .forEach(mapping -> objects.put(mapping.id(), mapping));
        objects.replaceAll((id, object) -> object instanceof Policy policy
                ? policy.to(policy.roles().stream()
                        .map(role -> roles.getOrDefault(role, role))
                        .sorted()
                        .toList())
                : object);
        return saved.withObjects(objects);
    }

    private static void rows(Manifest manifest, List<LoadedTable> loaded, Problems problems) {
        Map<String, LoadedTable> found = new HashMap<>();
        loaded.forEach(table -> found.put(table.schema() + '\0' + table.name(), table));
        for (TableRows table : manifest.tables()) {
            LoadedTable now = found.get(table.schema() + '\0' + table.name());
            if (now != null && (now.rows() != table.rows() || !now.rowSum().equals(table.rowSum()))) {
                problems.add(differs("table " + table + " has " + now.rows() + " rows where " + table.rows()
                        + " were saved, or others than those"));
            } else if (now == null && !OrderlySchema.isOfTheEnvironment(table.schema(), table.name())) {
                problems.add(differs("table " + table + " was not restored"));
            }
        }
    }

    /** Their content was counted as it came in. */
    private static void largeObjects(Connection restored, Manifest manifest, Problems problems) throws SQLException {
        Set<Long> now =
                LargeObjects.read(restored).stream().map(LargeObject::oid).collect(Collectors.toSet());
        for (LargeObjectFile object : manifest.largeObjects()) {
            if (!now.contains(object.oid())) {
                problems.add(differs("large object " + object.oid() + " was not restored"));
            }
        }
    }

    private static Problem differs(String what) {
        return Problem.of("restore-differs", ExitCode.INVALID_INPUT, "the restored database differs: " + what)
                .hint("it was taken back, and nothing else was changed");
    }
}
