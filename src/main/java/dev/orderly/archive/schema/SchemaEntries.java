package dev.orderly.archive.schema;

import dev.orderly.archive.toc.Section;
import dev.orderly.archive.toc.TocEntry;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.ddl.References;
import dev.orderly.diff.Creation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The entries that make a schema.
 *
 * @param entries in the order in which they are restored
 * @param tables the number of the entry that makes a table, by table
 */
public record SchemaEntries(List<TocEntry> entries, Map<ObjectId, Integer> tables) {

    public SchemaEntries {
        entries = List.copyOf(entries);
        tables = Map.copyOf(tables);
    }

    /**
     * @param firstId the number of the first entry
     * @throws dev.orderly.problem.ProblemException {@code change-not-covered}, exit 6
     */
    public static SchemaEntries of(Catalog catalog, int firstId) {
        List<Creation.Part> parts = Creation.of(catalog);
        List<TocEntry> entries = new ArrayList<>();
        Map<ObjectId, Integer> tables = new HashMap<>();
        for (Creation.Part part : parts) {
            int id = firstId + entries.size();
            if (part.object().kind() == ObjectKind.TABLE) {
                tables.putIfAbsent(part.object(), id);
            }
            entries.add(entry(part, catalog, id, firstId));
        }
        return new SchemaEntries(entries, tables);
    }

    private static TocEntry entry(Creation.Part part, Catalog catalog, int id, int firstId) {
        Optional<CatalogObject> object = catalog.find(part.object());
        String owner = part.owner().orElse("");
        return new TocEntry(
                id,
                false,
                0,
                0,
                tag(part.object()),
                kind(part, object),
                part.stage() == Creation.Stage.BEFORE_ROWS ? Section.PRE_DATA : Section.POST_DATA,
                create(part),
                owner.isEmpty() ? "" : statements(part.drop()),
                "",
                part.object().schema(),
                "",
                "",
                0,
                owner,
                part.needs().stream().map(place -> firstId + place).toList(),
                "",
                TocEntry.NO_OFFSET);
    }

    private static String kind(Creation.Part part, Optional<CatalogObject> object) {
        boolean security = part.object().kind() == ObjectKind.TABLE && part.stage() == Creation.Stage.AFTER_ROWS;
        return security ? "ROW SECURITY" : EntryKind.of(part, object);
    }

    /** A new database has its schemas already: only who owns them is told. */
    private static String create(Creation.Part part) {
        return part.create().isEmpty()
                ? "-- stands in every new database: " + part.object().quoted().replaceAll("[\\r\\n]", " ") + "\n"
                : statements(part.create());
    }

    private static String statements(List<String> all) {
        return all.stream().map(sql -> sql + ";\n").collect(Collectors.joining());
    }

    /** pg_restore takes the name after {@code ALTER} from here for what is named by one word, and finds tables by it. */
    private static String tag(ObjectId id) {
        return switch (id.kind()) {
            case COMMENT, PRIVILEGES, SECURITY_LABEL ->
                id.toString().replaceFirst("^(comment|privileges|security label) on ", "");
            case CONSTRAINT, DOMAIN_CONSTRAINT, DEFAULT, TRIGGER, POLICY, RULE -> id.name() + ' ' + id.part();
            case ROUTINE, AGGREGATE -> id.name() + '(' + id.part() + ')';
            case CAST, TRANSFORM, OPERATOR -> References.of(id);
            default -> id.name();
        };
    }
}
