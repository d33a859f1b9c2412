package dev.orderly.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A schema drawn by chance, always the same for one seed. Two draws share their names and differ in what stands under
 * them: present or not, another type, another option. Names have whatever PostgreSQL allows in them.
 */
final class RandomSchema {

    private static final List<String> NAMES = List.of(
            "plain",
            "Capital",
            "with space",
            "quo\"te",
            "select",
            "ünï ☃ 🐘",
            "a.b",
            "it's",
            "x".repeat(63),
            "back\\slash",
            "-- dash",
            "semi;colon",
            "(paren) [1]",
            "ARRAY[",
            "$1 $$",
            "%s, user");

    private static final List<String> TEXTS = List.of("it's", "\\ back", "$$ \"q\"", "line -- no", "ü; ☃");

    private static final List<String> TYPES = List.of(
            "integer",
            "bigint",
            "smallint",
            "text",
            "varchar(20)",
            "varchar(40)",
            "numeric(10,2)",
            "boolean",
            "date",
            "timestamptz",
            "jsonb",
            "uuid",
            "text[]",
            "bytea",
            "inet");

    private record Field(String name, String type, boolean computed) {}

    private final Random random;
    private final int major;
    private final List<String> statements = new ArrayList<>();
    private final List<String> carriers = new ArrayList<>();
    private final List<String> ownTypes = new ArrayList<>();
    private String schema = "public";

    private RandomSchema(long seed, int major) {
        this.random = new Random(seed);
        this.major = major;
    }

    /** The statements that make the schema, ended by semicolons. */
    static String sql(long seed, int major) {
        RandomSchema drawn = new RandomSchema(seed, major);
        drawn.schemas();
        return drawn.statements.stream().map(sql -> sql + ";\n").collect(Collectors.joining());
    }

    private void schemas() {
        for (String name : List.of("public", "Odd \"Schema\"")) {
            schema = quoted(name);
            if (!name.equals("public")) {
                say("CREATE SCHEMA " + schema);
                carriers.add("SCHEMA " + schema);
            }
            ownTypes.clear();
            types();
            routines();
            rareKinds();
            databaseWide();
            tables();
            rest();
        }
        replication();
        carriers.forEach(this::describe);
    }

    private void describe(String carrier) {
        if (chance(25)) {
            say("COMMENT ON " + carrier + " IS " + literal(pick(TEXTS)));
        }
        if (carrier.startsWith("TABLE ") && chance(20)) {
            say("GRANT " + pick(List.of("SELECT", "SELECT, INSERT", "UPDATE")) + " ON " + carrier + " TO "
                    + pick(List.of("pg_monitor", "PUBLIC", "pg_monitor WITH GRANT OPTION")
                            .subList(0, chance(50) ? 1 : 2)));
        }
    }

    private void types() {
        if (chance(80)) {
            String labels = IntStream.range(0, TEXTS.size())
                    .filter(i -> chance(60))
                    .mapToObj(i -> literal(TEXTS.get(i)))
                    .collect(Collectors.joining(", "));
            type("enum", "CREATE TYPE %s AS ENUM (" + labels + ')');
        }
        if (chance(70)) {
            type(
                    "domain",
                    "CREATE DOMAIN %s AS " + pick(List.of("integer", "bigint"))
                            + (chance(30) ? " NOT NULL DEFAULT 3" : "")
                            + (chance(50) ? " CONSTRAINT " + name(3) + " CHECK (VALUE > " + number() + ')' : ""));
        }
        if (chance(70)) {
            String attributes = fields(3).stream()
                    .map(field -> field.name() + ' ' + field.type())
                    .collect(Collectors.joining(", "));
            String name = schema + '.' + name("composite", 2);
            say("CREATE TYPE " + name + " AS (" + attributes + ')');
            carriers.add("TYPE " + name);
            typed(name, attributes);
        }
        if (chance(50)) {
            type("range", "CREATE TYPE %s AS RANGE (subtype = " + pick(List.of("float8", "text")) + ')');
        }
        if (chance(50)) {
            String name = schema + '.' + name("collation", 4);
            say("CREATE COLLATION " + name + " (provider = icu, locale = " + pick(List.of("'de'", "'und'"))
                    + (chance(50) ? ", deterministic = false" : "") + ')');
            carriers.add("COLLATION " + name);
        }
    }

    /** Of the type or, with the same columns, by itself. */
    private void typed(String type, String attributes) {
        if (chance(60)) {
            String table = schema + '.' + name("typed", 3);
            String own = ", CHECK (" + name(1) + " IS NOT NULL)" + (chance(30) ? ", UNIQUE (" + name(1) + ')' : "");
            say("CREATE TABLE " + table
                    + (chance(70)
                            ? " OF " + type + " (" + name(1) + " WITH OPTIONS" + pick(List.of(" NOT NULL", ""))
                            : " (" + attributes)
                    + own + ')');
            carriers.add("TABLE " + table);
        }
    }

    private void type(String role, String sql) {
        String name = schema + '.' + name(role, 1);
        say(sql.replace("%s", name));
        carriers.add((role.equals("domain") ? "DOMAIN " : "TYPE ") + name);
        ownTypes.add(name);
    }

    private void routines() {
        say("CREATE FUNCTION " + schema + ".touch() RETURNS trigger LANGUAGE plpgsql AS "
                + literal("BEGIN RETURN NEW; END -- " + pick(TEXTS)));
        if (chance(80)) {
            String arguments = chance(50) ? "a integer, " + name(5) + " text DEFAULT 'x'" : "a integer";
            String name = schema + '.' + name("function", 6);
            say("CREATE FUNCTION " + name + '(' + arguments + ") RETURNS " + pick(List.of("integer", "SETOF integer"))
                    + " LANGUAGE sql " + pick(List.of("STABLE", "IMMUTABLE STRICT", "SECURITY DEFINER COST 7"))
                    + (chance(30) ? " SET work_mem = '1MB'" : "") + " AS " + literal("SELECT a -- " + pick(TEXTS)));
            carriers.add("FUNCTION " + name);
        }
        if (chance(50)) {
            String name = schema + '.' + name("procedure", 7);
            say("CREATE PROCEDURE " + name + "(INOUT a integer) LANGUAGE plpgsql AS "
                    + literal("BEGIN a := " + number() + "; END"));
            carriers.add("PROCEDURE " + name);
        }
        if (chance(50)) {
            String name = schema + '.' + name("aggregate", 8);
            say("CREATE AGGREGATE " + name + "(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '" + number()
                    + "')");
            carriers.add("AGGREGATE " + name + "(integer)");
        }
        if (chance(40)) {
            say("CREATE OPERATOR " + schema + ".=== (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4eq"
                    + (chance(50) ? ", HASHES" : "") + ')');
            carriers.add("OPERATOR " + schema + ".===(integer, integer)");
        }
    }

    private void rareKinds() {
        if (chance(25)) {
            String name = schema + '.' + name("parser", 9);
            say("CREATE TEXT SEARCH PARSER " + name + " (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end,"
                    + " LEXTYPES = prsd_lextype" + (chance(50) ? ", HEADLINE = prsd_headline)" : ")"));
            carriers.add("TEXT SEARCH PARSER " + name);
        }
        if (chance(50)) {
            String name = schema + '.' + name("dictionary", 10);
            say("CREATE TEXT SEARCH DICTIONARY " + name + " (TEMPLATE = simple"
                    + (chance(50) ? ", accept = false)" : ")"));
            String configuration = schema + '.' + name("configuration", 11);
            say("CREATE TEXT SEARCH CONFIGURATION " + configuration + " (PARSER = default)");
            say("ALTER TEXT SEARCH CONFIGURATION " + configuration + " ADD MAPPING FOR "
                    + pick(List.of("asciiword", "asciiword, word")) + " WITH " + name);
            carriers.add("TEXT SEARCH CONFIGURATION " + configuration);
        }
        String family = "";
        if (chance(30)) {
            family = schema + '.' + name("family", 12);
            say("CREATE OPERATOR FAMILY " + family + " USING btree");
            carriers.add("OPERATOR FAMILY " + family + " USING btree");
            if (chance(50)) {
                say("ALTER OPERATOR FAMILY " + family + " USING btree ADD OPERATOR 1 <(integer, bigint),"
                        + " FUNCTION 1 (integer, bigint) btint48cmp(integer, bigint)");
            }
        }
        if (chance(30)) {
            String name = schema + '.' + name("opclass", 12);
            say("CREATE OPERATOR CLASS " + name + " FOR TYPE integer USING btree"
                    + (chance(60) && !family.isEmpty() ? " FAMILY " + family : "")
                    + " AS OPERATOR 1 <, OPERATOR 2 <=,"
                    + " OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(integer, integer)");
            carriers.add("OPERATOR CLASS " + name + " USING btree");
        }
        if (chance(25)) {
            String name = schema + '.' + name("base", 13);
            String in = schema + '.' + name("base in", 0);
            String out = schema + '.' + name("base out", 0);
            say("CREATE TYPE " + name);
            say("CREATE FUNCTION " + in + "(cstring) RETURNS " + name
                    + " LANGUAGE internal IMMUTABLE STRICT AS 'int4in'");
            say("CREATE FUNCTION " + out + '(' + name
                    + ") RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out'");
            say("CREATE TYPE " + name + " (INPUT = " + in + ", OUTPUT = " + out + ", INTERNALLENGTH = 4, PASSEDBYVALUE"
                    + (chance(50) ? ", DEFAULT = '7')" : ")"));
            carriers.add("TYPE " + name);
        }
    }

    private void databaseWide() {
        String suffix = schema.equals(quoted("public")) ? "" : " odd";
        if (chance(30)) {
            say("CREATE CONVERSION " + schema + '.' + name("conversion", 4) + " FOR 'LATIN1' TO 'UTF8' FROM "
                    + "iso8859_1_to_utf8");
            carriers.add("CONVERSION " + schema + '.' + name("conversion", 4));
        }
        if (chance(25)) {
            String method = name("method" + suffix, 5);
            say("CREATE ACCESS METHOD " + method + " TYPE INDEX HANDLER " + pick(List.of("bthandler", "hashhandler")));
            carriers.add("ACCESS METHOD " + method);
        }
        if (chance(25)) {
            String language = name("language" + suffix, 6);
            say("CREATE " + (chance(50) ? "TRUSTED " : "") + "LANGUAGE " + language + " HANDLER plpgsql_call_handler");
            carriers.add("LANGUAGE " + language);
        }
        transform();
        String label = schema + '.' + name("enum", 1);
        if (ownTypes.contains(label) && chance(40)) {
            String cast = "(" + label + " AS " + pick(List.of("jsonb", "bytea")) + ')';
            say("CREATE CAST " + cast + " WITH INOUT" + pick(List.of("", " AS ASSIGNMENT", " AS IMPLICIT")));
            carriers.add("CAST " + cast);
        }
    }

    private void transform() {
        if (chance(30)) {
            String type = schema.equals(quoted("public")) ? "jsonb" : "uuid";
            String into = type + "_recv(internal)";
            say("CREATE TRANSFORM FOR " + type + " LANGUAGE plpgsql ("
                    + pick(List.of("", "FROM SQL WITH FUNCTION varchar_support(internal), ")) + "TO SQL WITH FUNCTION "
                    + into + ')');
            carriers.add("TRANSFORM FOR " + type + " LANGUAGE plpgsql");
            if (chance(50)) {
                say("CREATE FUNCTION " + schema + '.' + name("transforming", 2) + "(a " + type
                        + ") RETURNS integer TRANSFORM FOR TYPE " + type
                        + " LANGUAGE plpgsql AS 'BEGIN RETURN 1; END'");
            }
        }
    }

    private void tables() {
        for (int i = 0; i < 4; i++) {
            if (i == 0 || chance(85)) {
                table(i);
            }
        }
    }

    private void table(int i) {
        String name = tableName(i);
        boolean partitioned = i == 3 && chance(50);
        boolean child = i == 2 && exists(1) && chance(40);
        List<Field> fields = fields(5);
        String key = !child && (i < 2 || chance(60)) ? ", CONSTRAINT " + name("key" + i, i) + " PRIMARY KEY (id)" : "";
        String columns = fields.stream().map(this::definition).collect(Collectors.joining());
        say("CREATE " + (!partitioned && chance(15) && i == 1 ? "UNLOGGED " : "") + "TABLE " + name + " ("
                + (child ? "" : "id " + pick(List.of("integer", "bigint")))
                + (!child && chance(40) ? pick(List.of(" GENERATED ALWAYS AS IDENTITY", " DEFAULT 1")) : "")
                + (child ? "" : columns + key) + ')'
                + (child ? " INHERITS (" + tableName(1) + ')' : "")
                + (partitioned
                        ? " PARTITION BY " + pick(List.of("RANGE", "HASH")) + " (id)"
                        : chance(30) ? " WITH (fillfactor = " + (50 + number()) + ')' : ""));
        carriers.add("TABLE " + name);
        if (partitioned) {
            partitions(name);
        }
        if (!child) {
            parts(i, name, fields, partitioned);
        }
    }

    private boolean exists(int i) {
        return carriers.contains("TABLE " + tableName(i));
    }

    private String tableName(int i) {
        return schema + '.' + name("table", i + 4);
    }

    private void partitions(String table) {
        boolean hash = statements.get(statements.size() - 1).contains("BY HASH");
        for (int i = 0; i < 2; i++) {
            String bound = hash
                    ? "WITH (MODULUS 2, REMAINDER " + i + ')'
                    : "FROM (" + 100 * i + ") TO (" + (100 * i + 40 + number()) + ')';
            say("CREATE TABLE " + schema + '.' + name("part", i) + " PARTITION OF " + table + " FOR VALUES " + bound);
        }
        if (!hash && chance(50)) {
            say("CREATE TABLE " + schema + '.' + name("rest", 3) + " PARTITION OF " + table + " DEFAULT");
        }
    }

    private String definition(Field field) {
        String sql = ", " + field.name() + ' ' + field.type();
        if (field.computed()) {
            return sql + " GENERATED ALWAYS AS (" + number() + ") "
                    + (major >= 18 && chance(50) ? "VIRTUAL" : "STORED");
        }
        return sql
                + (field.type().equals("text") && chance(30)
                        ? pick(List.of(" COLLATE \"C\"", " STORAGE EXTERNAL").subList(0, major >= 16 ? 2 : 1))
                        : "")
                + (chance(30) ? notNull(field) : "")
                + (field.type().equals("text") && chance(40) ? " DEFAULT " + literal(pick(TEXTS)) : "")
                + (field.type().endsWith("int") && chance(40) ? " DEFAULT " + number() : "");
    }

    /** Servers before 18 keep no name of it. */
    private String notNull(Field field) {
        return (chance(30)
                        ? " CONSTRAINT "
                                + quoted("given " + field.name().substring(1, 4)
                                        + field.type().charAt(0))
                        : "")
                + " NOT NULL";
    }

    private List<Field> fields(int most) {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            if (i == 0 || chance(75)) {
                boolean own = !ownTypes.isEmpty() && chance(25);
                String type = own ? pick(ownTypes) : pick(TYPES);
                boolean computed = most > 3 && i == 4 && chance(60);
                fields.add(new Field(name(i + 1), computed ? "integer" : type, computed));
            }
        }
        return fields;
    }

    private void parts(int i, String table, List<Field> fields, boolean partitioned) {
        Field first = fields.get(0);
        if (chance(50)) {
            String constraint = name("check" + i, i);
            say("ALTER TABLE " + table + " ADD CONSTRAINT " + constraint + " CHECK (id > " + number() + ')'
                    + (chance(30) ? " NOT VALID" : ""));
            carriers.add("CONSTRAINT " + constraint + " ON " + table);
        }
        if (i > 0
                && !partitioned
                && statements.stream().anyMatch(sql -> sql.startsWith("CREATE TABLE " + tableName(0) + " ("))) {
            say("ALTER TABLE " + table + " ADD CONSTRAINT " + name("reference", i) + " FOREIGN KEY (id) REFERENCES "
                    + tableName(0) + (chance(50) ? " ON DELETE CASCADE" : "") + (chance(30) ? " DEFERRABLE" : "")
                    + (major >= 18 && chance(20) ? " NOT ENFORCED" : ""));
        }
        if (chance(60)) {
            String index = name("index" + i, i);
            say("CREATE INDEX " + index + " ON " + table + " (id" + (chance(50) ? " DESC" : "") + ')'
                    + (chance(40) ? " WHERE id > " + number() : ""));
            carriers.add("INDEX " + schema + '.' + index);
        }
        if (chance(40)) {
            say("CREATE INDEX " + name("expression" + i, i) + " ON " + table + " ((" + first.name() + " IS NULL))");
        }
        if (chance(40)) {
            say("CREATE STATISTICS " + schema + '.' + name("statistics" + i, i) + " ON id, (" + first.name()
                    + " IS NULL) FROM " + table);
        }
        if (chance(40)) {
            String trigger = name("trigger", i);
            say("CREATE TRIGGER " + trigger + " BEFORE " + pick(List.of("INSERT", "UPDATE OF id")) + " ON " + table
                    + " FOR EACH ROW EXECUTE FUNCTION " + schema + ".touch(" + literal(pick(TEXTS)) + ')');
            if (chance(30)) {
                say("ALTER TABLE " + table + " DISABLE TRIGGER " + trigger);
            }
            if (partitioned && chance(60)) {
                say("ALTER TABLE " + schema + '.' + name("part", 1) + ' '
                        + pick(List.of("DISABLE", "ENABLE ALWAYS", "ENABLE REPLICA")) + " TRIGGER " + trigger);
            }
            carriers.add("TRIGGER " + trigger + " ON " + table);
        }
        if (chance(40)) {
            say("CREATE POLICY " + name("policy", i) + " ON " + table + " FOR " + pick(List.of("SELECT", "ALL"))
                    + " USING (id > " + number() + ')');
            say("ALTER TABLE " + table + " ENABLE ROW LEVEL SECURITY");
        }
        if (chance(25)) {
            say("CREATE RULE " + name("rule", i) + " AS ON DELETE TO " + table + " WHERE OLD.id = " + number()
                    + " DO INSTEAD NOTHING");
        }
        if (!partitioned) {
            plainTablesOnly(i, table);
        }
        fields.forEach(field -> settings(table, field));
        views(i, table, fields);
    }

    private void plainTablesOnly(int i, String table) {
        if (chance(30)) {
            say("ALTER TABLE " + table + " ADD CONSTRAINT " + name("exclusion" + i, i)
                    + " EXCLUDE USING btree (id WITH =)" + (chance(40) ? " WHERE (id > " + number() + ')' : "")
                    + (chance(40) ? " DEFERRABLE" : ""));
        }
        if (chance(30)) {
            say("ALTER TABLE " + table + " ADD CONSTRAINT " + name("alone" + i, i) + " CHECK (id > " + number() + ')'
                    + (chance(60) ? " NO INHERIT" : "")
                    + (major >= 18 && chance(30) ? " NOT ENFORCED" : ""));
        }
    }

    private void settings(String table, Field field) {
        if (!field.computed() && chance(15)) {
            say("ALTER TABLE ONLY " + table + " ALTER " + field.name() + " SET STATISTICS " + number());
        }
        if (chance(15)) {
            say("GRANT UPDATE (" + field.name() + ") ON " + table + " TO pg_monitor");
        }
        if (chance(20)) {
            carriers.add("COLUMN " + table + '.' + field.name());
        }
    }

    private void views(int i, String table, List<Field> fields) {
        String list =
                fields.stream().filter(field -> chance(70)).map(Field::name).collect(Collectors.joining(", "));
        if (chance(60)) {
            String view = schema + '.' + name("view" + i, i);
            say("CREATE VIEW " + view + (chance(30) ? " WITH (security_barrier = true)" : "") + " AS SELECT id"
                    + (list.isEmpty() ? "" : ", " + list) + " FROM " + table);
            carriers.add("VIEW " + view);
            if (chance(40)) {
                say("CREATE VIEW " + schema + '.' + name("over" + i, i) + " AS SELECT id FROM " + view
                        + " WHERE id < 5");
            }
        }
        if (chance(30)) {
            String view = schema + '.' + name("rows" + i, i);
            say("CREATE MATERIALIZED VIEW " + view + " AS SELECT id, count(*) AS n FROM " + table + " GROUP BY id"
                    + (chance(30) ? " WITH NO DATA" : ""));
            say("CREATE INDEX ON " + view + " (id)");
            carriers.add("MATERIALIZED VIEW " + view);
        }
    }

    private void rest() {
        if (chance(70)) {
            String sequence = schema + '.' + name("sequence", 14);
            say("CREATE SEQUENCE " + sequence + " AS " + pick(List.of("integer", "bigint", "smallint"))
                    + " INCREMENT BY " + pick(List.of("1", "-1", "5")) + (chance(40) ? " CYCLE" : "")
                    + (chance(40) ? " CACHE 9" : ""));
            carriers.add("SEQUENCE " + sequence);
            if (chance(30)) {
                say("ALTER SEQUENCE " + sequence + " OWNED BY " + tableName(0) + ".id");
            }
        }
        if (chance(30)) {
            say("ALTER DEFAULT PRIVILEGES IN SCHEMA " + schema + " GRANT "
                    + pick(List.of("SELECT ON TABLES", "USAGE ON SEQUENCES")) + " TO pg_monitor");
        }
        if (chance(40)) {
            String server = name("server " + schema, 2);
            String wrapper = name("wrapper " + schema, 2);
            say("CREATE FOREIGN DATA WRAPPER " + wrapper + " OPTIONS (" + name("option", 3) + ' ' + literal(pick(TEXTS))
                    + ')');
            say("CREATE SERVER " + server + " FOREIGN DATA WRAPPER " + wrapper
                    + (chance(50) ? " OPTIONS (a 'b')" : ""));
            say("CREATE USER MAPPING FOR PUBLIC SERVER " + server);
            say("CREATE FOREIGN TABLE " + schema + '.' + name("foreign", 15) + " (a integer"
                    + (chance(50) ? " NOT NULL" : "") + ") SERVER " + server);
        }
    }

    private void replication() {
        if (chance(50)) {
            say("CREATE PUBLICATION " + name("publication", 0) + " FOR TABLE public." + name("table", 4)
                    + (chance(50) ? " WITH (publish = 'insert')" : ""));
        }
        if (chance(30)) {
            say("CREATE EXTENSION hstore" + pick(List.of("", " VERSION '1.7'")));
        }
        if (chance(30)) {
            say("CREATE FUNCTION public.guard() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'");
            say("CREATE EVENT TRIGGER " + name("event", 3) + " ON ddl_command_end EXECUTE FUNCTION public.guard()");
        }
    }

    private void say(String sql) {
        statements.add(sql);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private int number() {
        return 1 + random.nextInt(9);
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static String name(int i) {
        return quoted(NAMES.get(i % NAMES.size()));
    }

    /** A name with a role in it, so that it is no other object's. */
    private static String name(String role, int i) {
        String odd = NAMES.get(i % NAMES.size());
        String name = role + ' ' + odd;
        return quoted(name.length() > 63 ? name.substring(0, 63) : name);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String literal(String text) {
        return (text.contains("\\") ? "E'" : "'") + text.replace("\\", "\\\\").replace("'", "''") + '\'';
    }
}
