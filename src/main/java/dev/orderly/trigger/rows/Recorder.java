package dev.orderly.trigger.rows;

import dev.orderly.digest.Sha256;
import dev.orderly.sql.Identifier;
import dev.orderly.sql.QualifiedName;
import dev.orderly.sql.SqlLiteral;
import dev.orderly.trigger.rows.AuditableTable.Column;
import dev.orderly.trigger.rows.AuditableTable.Comparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The function that records the changes of one table's rows, and the triggers that call it: statement-level ones, which see
 * all rows of a statement at once. Its text names the table's columns, which makes it several times as fast as asking for
 * them; it looks first whether the table is still what it was written for, and goes a slower way when it is not.
 */
final class Recorder {

    static final List<String> TRIGGERS =
            List.of("orderly_audit_insert", "orderly_audit_update", "orderly_audit_delete", "orderly_audit_truncate");

    private static final int NAME = 24;

    /** The values of a change as the function's variables. */
    private static final Map<String, String> VARIABLES = Map.of(
            "at", "v_at",
            "schema", "TG_TABLE_SCHEMA",
            "table", "TG_TABLE_NAME",
            "actor", "v_actor",
            "role", "v_role",
            "address", "v_address",
            "application", "v_application",
            "transaction", "v_transaction",
            "salt", "v_salt");

    /** The same as parameters of a statement, as recorder.sql hands them over. */
    private static final Map<String, String> PARAMETERS = Map.of(
            "at", "$1",
            "schema", "$2",
            "table", "$3",
            "actor", "$4",
            "role", "$5",
            "address", "$6",
            "application", "$7",
            "transaction", "$8",
            "salt", "$9");

    private final AuditableTable table;
    private final RowAuditSettings settings;

    Recorder(AuditableTable table, RowAuditSettings settings) {
        this.table = table;
        this.settings = settings;
    }

    /** By the table's name, and so that names of 63 bytes have one. */
    static QualifiedName function(QualifiedName table) {
        String sum = new Sha256()
                .add(table.schema().value() + '\0' + table.name().value())
                .hex();
        return QualifiedName.of("orderly", "rows_" + sum.substring(0, NAME));
    }

    List<String> statements() {
        QualifiedName function = function(table.name());
        List<String> statements = new ArrayList<>();
        statements.add(text(function));
        statements.add("REVOKE ALL ON FUNCTION " + function.quoted() + "() FROM PUBLIC");
        statements.add("COMMENT ON FUNCTION " + function.quoted() + "() IS " + SqlLiteral.quote(settings.json()));
        TRIGGERS.forEach(name -> statements.add(drop(name, table.name())));
        statements.add(trigger(0, "INSERT", "REFERENCING NEW TABLE AS orderly_new ", function));
        statements.add(
                trigger(1, "UPDATE", "REFERENCING OLD TABLE AS orderly_old NEW TABLE AS orderly_new ", function));
        statements.add(trigger(2, "DELETE", "REFERENCING OLD TABLE AS orderly_old ", function));
        statements.add(trigger(3, "TRUNCATE", "", function));
        return statements;
    }

    static String drop(String trigger, QualifiedName table) {
        return "DROP TRIGGER IF EXISTS " + Identifier.of(trigger).quoted() + " ON " + table.quoted();
    }

    private String trigger(int index, String event, String rows, QualifiedName function) {
        return "CREATE TRIGGER " + TRIGGERS.get(index) + " AFTER " + event + " ON "
                + table.name().quoted() + ' ' + rows + "FOR EACH STATEMENT EXECUTE FUNCTION " + function.quoted()
                + "()";
    }

    private String text(QualifiedName function) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("function", function.quoted());
        parts.put("actor", SqlLiteral.quote(settings.actorSetting()));
        parts.put("shape", table.shape());
        parts.put("left", array(names(table.columns().stream().filter(this::isLeftOnceAltered))));
        parts.put("strict", String.valueOf(settings.strict()));
        parts.put("known", array(names(table.columns().stream())));
        parts.put("key_of_row", key("r", "r", "v_salt"));
        parts.put("row", row());
        parts.put("update", update(VARIABLES));
        parts.put("update_text", SqlLiteral.quote(update(PARAMETERS)));
        parts.put("quote", "{quote}");
        String body = Template.fill(Resources.text("recorder.sql"), parts);
        String quote = quote(body);
        int first = body.indexOf("{quote}");
        int last = body.lastIndexOf("{quote}");
        return body.substring(0, first) + quote + body.substring(first + "{quote}".length(), last) + quote;
    }

    /** A dollar quote that the text does not have. */
    private static String quote(String body) {
        String tag = "$orderly$";
        for (int i = 1; body.contains(tag); i++) {
            tag = "$orderly" + i + "$";
        }
        return tag;
    }

    private static List<String> names(Stream<Column> columns) {
        return columns.map(Column::name).toList();
    }

    private boolean isLeftOnceAltered(Column column) {
        return !settings.records(column.name()) || settings.hashed().contains(column.name());
    }

    private static String array(List<String> names) {
        return names.isEmpty()
                ? "'{}'::text[]"
                : names.stream().map(SqlLiteral::quote).collect(Collectors.joining(", ", "ARRAY[", "]"));
    }

    private List<Column> recorded() {
        return table.columns().stream()
                .filter(column -> settings.records(column.name()))
                .toList();
    }

    private boolean isHashed(Column column) {
        return column.comparison() == Comparison.BINARY || settings.hashed().contains(column.name());
    }

    private String value(Column column, String alias, String salt) {
        String name = alias + '.' + Identifier.of(column.name()).quoted();
        if (!isHashed(column)) {
            return name;
        }
        String bytes = column.comparison() == Comparison.BINARY ? name : "convert_to(" + name + "::text, 'UTF8')";
        return "'sha256:' || encode(sha256(" + salt + " || " + bytes + "), 'hex')";
    }

    /** The primary key; of a row that only one side has, that side's. */
    private String key(String before, String after, String salt) {
        List<Column> keys = recorded().stream().filter(Column::key).toList();
        if (keys.isEmpty()) {
            return "NULL::jsonb";
        }
        return keys.stream()
                .map(column -> SqlLiteral.quote(column.name()) + ", " + eitherOf(column, before, after, salt))
                .collect(Collectors.joining(", ", "jsonb_build_object(", ")"));
    }

    private String eitherOf(Column column, String before, String after, String salt) {
        String value = value(column, before, salt);
        return before.equals(after) ? value : "coalesce(" + value + ", " + value(column, after, salt) + ')';
    }

    /** A whole row. */
    private String row() {
        boolean asItIs = recorded().size() == table.columns().size()
                && table.columns().stream().noneMatch(this::isHashed);
        if (asItIs) {
            return "to_jsonb(r)";
        }
        return recorded().stream()
                .map(column -> value(column, "r", "v_salt") + " AS "
                        + Identifier.of(column.name()).quoted())
                .collect(Collectors.joining(", ", "(SELECT to_jsonb(x) FROM (SELECT ", ") AS x)"));
    }

    /** What an update changed, by pairs of rows: both transition tables hold them in the same order. */
    private String update(Map<String, String> values) {
        String salt = values.getOrDefault("salt", "");
        Map<String, String> parts = new LinkedHashMap<>(values);
        parts.put("key", key("o", "n", salt));
        parts.put("before", changed("o", salt));
        parts.put("after", changed("n", salt));
        return Template.fill(Resources.text("update.sql"), parts);
    }

    private String changed(String side, String salt) {
        return recorded().stream()
                .map(column -> ",\n                    CASE WHEN " + differs(column) + " THEN "
                        + SqlLiteral.quote(RowAuditSettings.quoted(column.name()) + ":") + " || coalesce(to_json("
                        + value(column, side, salt) + ")::text, 'null') END")
                .collect(Collectors.joining());
    }

    private static String differs(Column column) {
        String name = Identifier.of(column.name()).quoted();
        return switch (column.comparison()) {
            case PLAIN, BINARY -> "o." + name + " IS DISTINCT FROM n." + name;
            case TEXT -> "o." + name + " COLLATE \"C\" IS DISTINCT FROM n." + name + " COLLATE \"C\"";
            case OTHER -> "record_image_ne(ROW(o." + name + "), ROW(n." + name + "))";
        };
    }
}
