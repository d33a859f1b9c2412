package dev.orderly.privacy.scan.type;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Knows types by the names that {@code format_type} gives them; domains and arrays are resolved before. */
public final class TypeGate {

    private static final Pattern MODIFIER = Pattern.compile("\\([^)]*\\)");
    private static final Map<String, TypeKind> KINDS = kinds();

    private TypeGate() {}

    private static Map<String, TypeKind> kinds() {
        Map<String, TypeKind> kinds = new HashMap<>();
        put(
                kinds,
                TypeKind.TEXT,
                "text",
                "character varying",
                "varchar",
                "character",
                "char",
                "bpchar",
                "citext",
                "name",
                "\"char\"",
                "ltree");
        put(
                kinds,
                TypeKind.INTEGER,
                "integer",
                "int",
                "int4",
                "bigint",
                "int8",
                "smallint",
                "int2",
                "serial",
                "bigserial");
        put(
                kinds,
                TypeKind.DECIMAL,
                "numeric",
                "decimal",
                "double precision",
                "real",
                "float8",
                "float4",
                "vector",
                "halfvec",
                "cube");
        put(kinds, TypeKind.BOOLEAN, "boolean", "bool");
        put(kinds, TypeKind.DATE, "date");
        put(
                kinds,
                TypeKind.MOMENT,
                "timestamp",
                "timestamptz",
                "timestamp without time zone",
                "timestamp with time zone");
        put(kinds, TypeKind.UUID, "uuid");
        put(kinds, TypeKind.BYTES, "bytea");
        put(kinds, TypeKind.HOST, "inet", "ip4", "ip6", "ipaddress");
        put(kinds, TypeKind.NETWORK, "cidr");
        put(kinds, TypeKind.HARDWARE, "macaddr", "macaddr8");
        put(kinds, TypeKind.JSON, "json", "jsonb");
        put(kinds, TypeKind.XML, "xml");
        put(kinds, TypeKind.MAP, "hstore");
        put(kinds, TypeKind.POINT, "point", "geometry", "geography", "geometry(point)");
        put(
                kinds,
                TypeKind.HARMLESS,
                "interval",
                "time",
                "timetz",
                "time without time zone",
                "time with time zone",
                "money",
                "bit",
                "bit varying",
                "int4range",
                "int8range",
                "numrange",
                "daterange",
                "tsrange",
                "tstzrange",
                "oid",
                "regclass",
                "regproc",
                "regtype",
                "xid",
                "xid8",
                "pg_lsn",
                "txid_snapshot",
                "pg_snapshot",
                "int4multirange",
                "int8multirange",
                "nummultirange",
                "datemultirange",
                "tsmultirange",
                "tstzmultirange",
                "box",
                "circle",
                "line",
                "lseg",
                "path",
                "polygon");
        return kinds;
    }

    private static void put(Map<String, TypeKind> kinds, TypeKind kind, String... types) {
        for (String type : types) {
            kinds.put(type, kind);
        }
    }

    /** @param type such as {@code character varying(20)} or {@code extensions.citext}; {@link TypeKind#UNKNOWN} for what is not known */
    public static TypeKind of(String type) {
        String bare = MODIFIER.matcher(type).replaceAll("").strip();
        TypeKind known = KINDS.get(bare);
        if (known != null) {
            return known;
        }
        return KINDS.getOrDefault(bare.substring(bare.lastIndexOf('.') + 1), TypeKind.UNKNOWN);
    }
}
