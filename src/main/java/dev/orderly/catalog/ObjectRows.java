package dev.orderly.catalog;

import dev.orderly.catalog.Extension.VersionSource;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rows of queries for what is neither table nor type as records. */
final class ObjectRows {

    private ObjectRows() {}

    static void extension(Row row, Reading into) throws SQLException {
        ObjectId id = ObjectId.of(ObjectKind.EXTENSION, row.text("name"));
        Extension extension = new Extension(
                id,
                row.text("in_schema"),
                row.flag("relocatable"),
                row.text("version"),
                versionSource(row),
                row.sorted("updates"));
        add(row, into, SystemCatalog.PG_EXTENSION, extension);
    }

    private static VersionSource versionSource(Row row) throws SQLException {
        if (row.flag("is_default")) {
            return VersionSource.DEFAULT;
        }
        return row.flag("can_be_made") ? VersionSource.OTHER : VersionSource.PAST;
    }

    static void member(Row row, Reading into) throws SQLException {
        Optional<ObjectId> extension = into.at(Address.of(SystemCatalog.PG_EXTENSION, row.big("extension")));
        long address = Address.of(row.big("class"), row.big("oid"), 0);
        extension.ifPresent(id -> into.member(address, id));
    }

    static void schema(Row row, Reading into) throws SQLException {
        add(row, into, SystemCatalog.PG_NAMESPACE, new Schema(ObjectId.of(ObjectKind.SCHEMA, row.text("name"))));
    }

    static void language(Row row, Reading into) throws SQLException {
        ObjectId id = ObjectId.of(ObjectKind.LANGUAGE, row.text("name"));
        Language language =
                new Language(id, row.flag("trusted"), row.text("handler"), row.text("inline"), row.text("validator"));
        add(row, into, SystemCatalog.PG_LANGUAGE, language);
    }

    static void conversion(Row row, Reading into) throws SQLException {
        Conversion conversion = new Conversion(
                id(row, ObjectKind.CONVERSION),
                row.text("source"),
                row.text("target"),
                row.text("function"),
                row.flag("is_default"));
        add(row, into, SystemCatalog.PG_CONVERSION, conversion);
    }

    static void operator(Row row, Reading into) throws SQLException {
        String left = row.text("left_type");
        String right = row.text("right_type");
        String part = (left.isEmpty() ? "NONE" : left) + ", " + (right.isEmpty() ? "NONE" : right);
        ObjectId id = ObjectId.of(ObjectKind.OPERATOR, row.text("schema"), row.text("name"), part);
        add(row, into, SystemCatalog.PG_OPERATOR, new Operator(id, left, right, row.list("clauses")));
    }

    static void cast(Row row, Reading into) throws SQLException {
        String source = row.text("source");
        String target = row.text("target");
        ObjectId id = ObjectId.of(ObjectKind.CAST, source + " AS " + target);
        into.add(
                Address.of(SystemCatalog.PG_CAST, row.big("oid")),
                new Cast(id, source, target, row.text("function"), row.text("method"), row.text("context")));
    }

    static void dictionary(Row row, Reading into) throws SQLException {
        ObjectId id = id(row, ObjectKind.TEXT_SEARCH_DICTIONARY);
        TextSearchDictionary dictionary = new TextSearchDictionary(id, row.text("template"), row.text("options"));
        add(row, into, SystemCatalog.PG_TS_DICT, dictionary);
    }

    static void configuration(Row row, Reading into) throws SQLException {
        SortedMap<String, String> mappings = new TreeMap<>();
        Iterator<String> pairs = row.list("mappings").iterator();
        while (pairs.hasNext()) {
            mappings.put(pairs.next(), pairs.next());
        }
        ObjectId id = id(row, ObjectKind.TEXT_SEARCH_CONFIGURATION);
        add(row, into, SystemCatalog.PG_TS_CONFIG, new TextSearchConfiguration(id, row.text("parser"), mappings));
    }

    static void eventTrigger(Row row, Reading into) throws SQLException {
        EventTrigger trigger = eventTrigger(row, true);
        into.stored(trigger, eventTrigger(row, false));
        add(row, into, SystemCatalog.PG_EVENT_TRIGGER, trigger);
    }

    private static EventTrigger eventTrigger(Row row, boolean ordered) throws SQLException {
        return new EventTrigger(
                ObjectId.of(ObjectKind.EVENT_TRIGGER, row.text("name")),
                row.text("event"),
                row.list("tags", ordered),
                row.text("function"),
                row.text("enabled"));
    }

    static void alias(Row row, Reading into) throws SQLException {
        into.alias(
                Address.of(row.big("class"), row.big("oid"), 0),
                Address.of(row.big("target_class"), row.big("target"), row.number("target_sub")));
    }

    static ObjectId id(Row row, ObjectKind kind) throws SQLException {
        return ObjectId.of(kind, row.text("schema"), row.text("name"));
    }

    static void add(Row row, Reading into, SystemCatalog catalog, CatalogObject object) throws SQLException {
        into.addOwned(Address.of(catalog, row.big("oid")), object, row.text("owner"));
    }
}
