package dev.orderly.catalog.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Dependencies;
import dev.orderly.catalog.Dependencies.Dependency;
import dev.orderly.catalog.Extension;
import dev.orderly.catalog.Extension.VersionSource;
import dev.orderly.catalog.MaterializedView;
import dev.orderly.catalog.NotCovered;
import dev.orderly.catalog.ObjectId;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a whole catalog as one JSON document and reads it back to an equal one. Each object has the fields of its record and
 * {@code is}, the record's name; an id is a list of kind, schema, name and, where there is one, part. The form is that of
 * {@code src/site/catalog-json.md}; objects and fields stand in a fixed order, so that documents can be compared as text.
 */
public final class CatalogJson {

    /** Raised when a record changes in a way that older documents cannot be read any more. */
    static final int FORMAT = 1;

    private static final String IS = "is";

    /** Older documents do not tell, and are of schemas whose views hold rows as a rule. */
    private static final String POPULATED = "populated";

    /** Older documents do not tell, which makes any version do. */
    private static final String VERSION = "version";

    private static final Map<String, Class<?>> RECORDS = Arrays.stream(CatalogObject.class.getPermittedSubclasses())
            .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultVisibility(fields -> fields.withGetterVisibility(Visibility.NONE)
                    .withIsGetterVisibility(Visibility.NONE)
                    .withFieldVisibility(Visibility.ANY))
            .addModule(new SimpleModule()
                    .addSerializer(new ObjectIdSerializer())
                    .addDeserializer(ObjectId.class, new ObjectIdDeserializer()))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private CatalogJson() {}

    private record Owner(ObjectId object, String owner) {}

    private record Position(ObjectId column, int position) {}

    /** Everything but the objects, which are of many types. */
    private record Rest(
            int serverMajor,
            String currentUser,
            List<NotCovered> notCovered,
            List<Owner> owners,
            List<Position> positions,
            List<ObjectId> locals,
            List<Dependency> dependencies) {}

    public static String write(Catalog catalog) {
        ObjectNode document = MAPPER.createObjectNode().put("catalog", FORMAT);
        document.setAll((ObjectNode) MAPPER.valueToTree(rest(catalog)));
        List<JsonNode> objects =
                catalog.objects().values().stream().map(CatalogJson::node).toList();
        document.putArray("objects").addAll(objects);
        return MAPPER.writeValueAsString(document) + "\n";
    }

    private static Rest rest(Catalog catalog) {
        return new Rest(
                catalog.serverMajor(),
                catalog.currentUser(),
                catalog.notCovered(),
                new TreeMap<>(catalog.owners())
                        .entrySet().stream()
                                .map(entry -> new Owner(entry.getKey(), entry.getValue()))
                                .toList(),
                new TreeMap<>(catalog.positions())
                        .entrySet().stream()
                                .map(entry -> new Position(entry.getKey(), entry.getValue()))
                                .toList(),
                catalog.locals().stream().sorted().toList(),
                catalog.dependencies().all());
    }

    private static JsonNode node(CatalogObject object) {
        ObjectNode node = MAPPER.createObjectNode().put(IS, object.getClass().getSimpleName());
        return node.setAll((ObjectNode) MAPPER.valueToTree(object));
    }

    /**
     * @param name of the file, for messages
     * @throws ProblemException {@code catalog-document-invalid}, exit 6, with the place where there is one
     */
    public static Catalog read(String text, String name) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            if (!(tree instanceof ObjectNode document)
                    || !document.path("catalog").isInt()) {
                throw invalid(name, "it holds no catalog").raise();
            }
            int format = document.remove("catalog").asInt();
            if (format != FORMAT) {
                throw invalid(name, "its format is " + format + ", and this release reads " + FORMAT)
                        .raise();
            }
            List<CatalogObject> objects = new ArrayList<>();
            for (JsonNode node : document.remove("objects")) {
                objects.add(object((ObjectNode) node, name));
            }
            return catalog(objects, MAPPER.treeToValue(document, Rest.class));
        } catch (JacksonException e) {
            throw invalid(name, e.getOriginalMessage()).raise(e);
        }
    }

    private static CatalogObject object(ObjectNode node, String name) {
        String is = node.path(IS).asString("");
        Class<?> type = RECORDS.get(is);
        if (type == null) {
            throw invalid(name, "it holds an object that is \"" + is + "\", which no object is")
                    .raise();
        }
        node.remove(IS);
        if (type == MaterializedView.class && !node.has(POPULATED)) {
            node.put(POPULATED, true);
        }
        if (type == Extension.class && !node.has(VERSION)) {
            node.put(VERSION, "").put("says", VersionSource.ANY.name()).putArray("updates");
        }
        return (CatalogObject) MAPPER.treeToValue(node, type);
    }

    private static Catalog catalog(List<CatalogObject> objects, Rest rest) {
        TreeMap<ObjectId, CatalogObject> byId = new TreeMap<>();
        objects.forEach(object -> byId.put(object.id(), object));
        Map<ObjectId, String> owners = new HashMap<>();
        rest.owners().forEach(owner -> owners.put(owner.object(), owner.owner()));
        Map<ObjectId, Integer> positions = new HashMap<>();
        rest.positions().forEach(position -> positions.put(position.column(), position.position()));
        return new Catalog(
                rest.serverMajor(),
                rest.currentUser(),
                byId,
                rest.notCovered(),
                owners,
                positions,
                new HashSet<>(rest.locals()),
                Dependencies.of(rest.dependencies()));
    }

    private static Problem invalid(String name, String why) {
        return Problem.of("catalog-document-invalid", ExitCode.INVALID_INPUT, "cannot read \"" + name + "\": " + why)
                .hint("write one with: schema export catalog.json");
    }
}
