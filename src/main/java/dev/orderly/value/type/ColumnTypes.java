package dev.orderly.value.type;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CompositeType;
import dev.orderly.catalog.DomainConstraint;
import dev.orderly.catalog.DomainType;
import dev.orderly.catalog.EnumType;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.RangeType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Understands types by what {@code format_type} calls them, with the enums, domains and other types of a catalog. */
public final class ColumnTypes {

    private static final Pattern MODIFIED = Pattern.compile("(.*?)\\((\\d+)(?:,(-?\\d+))?\\)(.*)");
    private static final Map<String, Kind> BUILT_IN = builtIn();
    private static final Map<String, String> RANGES = Map.of(
            "int4range", "integer",
            "int8range", "bigint",
            "numrange", "numeric",
            "daterange", "date",
            "tsrange", "timestamp without time zone",
            "tstzrange", "timestamp with time zone");

    private final Map<String, EnumType> enums = new HashMap<>();
    private final Map<String, DomainType> domains = new HashMap<>();
    private final Map<String, CompositeType> composites = new HashMap<>();
    private final Map<String, String> ranges = new HashMap<>(RANGES);
    private final Map<ObjectId, List<String>> checks = new HashMap<>();

    public ColumnTypes(Catalog catalog) {
        catalog.all(EnumType.class).forEach(type -> enums.put(type.id().quoted(), type));
        catalog.all(DomainType.class).forEach(type -> domains.put(type.id().quoted(), type));
        catalog.all(CompositeType.class)
                .forEach(type -> composites.put(type.id().quoted(), type));
        catalog.all(RangeType.class).forEach(type -> ranges.put(type.id().quoted(), type.subtype()));
        catalog.all(DomainConstraint.class)
                .forEach(check -> checks.computeIfAbsent(check.domain(), any -> new java.util.ArrayList<>())
                        .add(check.definition()));
    }

    private static Map<String, Kind> builtIn() {
        Map<String, Kind> kinds = new HashMap<>();
        List.of("text", "character varying", "character", "name", "\"char\"", "bpchar")
                .forEach(name -> kinds.put(name, Kind.TEXT));
        List.of("numeric", "double precision", "real", "money").forEach(name -> kinds.put(name, Kind.DECIMAL));
        List.of("timestamp with time zone", "timestamp without time zone")
                .forEach(name -> kinds.put(name, Kind.TIMESTAMP));
        List.of("time without time zone", "time with time zone").forEach(name -> kinds.put(name, Kind.TIME));
        List.of("json", "jsonb").forEach(name -> kinds.put(name, Kind.JSON));
        List.of("point", "line", "lseg", "box", "path", "polygon", "circle")
                .forEach(name -> kinds.put(name, Kind.GEOMETRY));
        List.of("bit", "bit varying").forEach(name -> kinds.put(name, Kind.BITS));
        List.of("macaddr", "macaddr8").forEach(name -> kinds.put(name, Kind.HARDWARE_ADDRESS));
        List.of("tsvector", "tsquery").forEach(name -> kinds.put(name, Kind.WORDS));
        kinds.put("boolean", Kind.BOOLEAN);
        kinds.put("date", Kind.DATE);
        kinds.put("interval", Kind.INTERVAL);
        kinds.put("uuid", Kind.UUID);
        kinds.put("bytea", Kind.BYTES);
        kinds.put("inet", Kind.ADDRESS);
        kinds.put("cidr", Kind.NETWORK);
        kinds.put("xml", Kind.XML);
        return Map.copyOf(kinds);
    }

    public ColumnType of(String name) {
        if (name.endsWith("[]")) {
            ColumnType element = of(name.substring(0, name.length() - 2));
            return element.kind() == Kind.OTHER
                    ? element
                    : ColumnType.of(Kind.ARRAY, name).of(List.of(new ColumnType.Part("", element)));
        }
        Matcher modified = MODIFIED.matcher(name);
        if (modified.matches()) {
            String bare = modified.group(1) + modified.group(4);
            String behind = modified.group(3);
            return sized(
                    plain(bare, name),
                    bare,
                    Integer.parseInt(modified.group(2)),
                    behind == null ? 0 : Integer.parseInt(behind));
        }
        return sized(plain(name, name), name, 0, 0);
    }

    private static ColumnType sized(ColumnType type, String bare, int first, int second) {
        return switch (type.kind()) {
            case DECIMAL ->
                type.digits(bare.equals("money") ? 12 : first, bare.equals("money") || first == 0 ? 2 : second);
            case TEXT -> bare.equals("\"char\"") ? type.sized(1, false) : type.sized(first, bare.equals("character"));
            case BITS -> type.sized(Math.max(first, bare.equals("bit") ? 1 : 0), bare.equals("bit"));
            default -> type;
        };
    }

    private ColumnType plain(String name, String written) {
        switch (name) {
            case "smallint":
                return ColumnType.of(Kind.INTEGER, written).between(Short.MIN_VALUE, Short.MAX_VALUE);
            case "integer":
                return ColumnType.of(Kind.INTEGER, written).between(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case "bigint":
                return ColumnType.of(Kind.INTEGER, written);
            default:
                break;
        }
        Kind kind = BUILT_IN.get(name);
        return kind == null ? made(name, written) : ColumnType.of(kind, written);
    }

    private ColumnType made(String name, String written) {
        EnumType labels = enums.get(name);
        if (labels != null) {
            return ColumnType.of(Kind.ENUM, written).labelled(labels.labels());
        }
        DomainType domain = domains.get(name);
        if (domain != null) {
            return of(domain.baseType())
                    .asDomain(written, checks.getOrDefault(domain.id(), List.of()), domain.notNull());
        }
        CompositeType composite = composites.get(name);
        if (composite != null) {
            return ColumnType.of(Kind.COMPOSITE, written)
                    .of(composite.attributes().stream()
                            .map(attribute -> new ColumnType.Part(attribute.name(), of(attribute.type())))
                            .toList());
        }
        String subtype = ranges.get(name);
        if (subtype != null) {
            return ColumnType.of(Kind.RANGE, written).of(List.of(new ColumnType.Part("", of(subtype))));
        }
        return ofExtension(name, written);
    }

    /** Types of well-known extensions, in whatever schema they are. */
    private static ColumnType ofExtension(String name, String written) {
        String bare = name.substring(name.lastIndexOf('.') + 1);
        if (bare.equals("citext")) {
            return ColumnType.of(Kind.TEXT, written).ignoringCase();
        }
        if (bare.equals("hstore") || bare.equals("ltree")) {
            return ColumnType.of(Kind.WORDS, written);
        }
        return ColumnType.of(Kind.OTHER, written);
    }
}
