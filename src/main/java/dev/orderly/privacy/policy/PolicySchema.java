package dev.orderly.privacy.policy;

import dev.orderly.privacy.DataClass;
import dev.orderly.privacy.form.Form;
import dev.orderly.privacy.mask.Coarseness;
import dev.orderly.privacy.mask.FakePart;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a policy may say, as a JSON schema (draft 7), by which editors complete and underline. Made of the words that the reader knows, so
 * that the two cannot part. What is wrong with a policy is still told by {@link Policy#read}, with lines and remedies.
 */
public final class PolicySchema {

    private static final String DECISION = "#/definitions/decision";
    private static final String REVIEWED = "#/definitions/reviewed";
    private static final List<String> SCALARS = List.of("string", "number", "boolean");

    /** Keys that any decision may have. */
    private static final List<String> ALWAYS = List.of("class", "action", "domain", "reviewed", "reason", "paths");

    private PolicySchema() {}

    /** As maps and lists, to be written as JSON. */
    public static Map<String, Object> json() {
        return map(
                "$schema",
                "http://json-schema.org/draft-07/schema#",
                "title",
                "What is done to each column when rows leave",
                "type",
                "object",
                "additionalProperties",
                false,
                "properties",
                map(
                        "format",
                        map("const", 1),
                        "unlisted",
                        described("of columns and paths that nothing is decided about", oneOf(List.of("refuse"), true)),
                        "profile",
                        described(
                                "what the copy promises",
                                oneOf(sorted(Profile.words().keySet()), false)),
                        "locale",
                        described("of made-up people, such as en-IN", map("type", "string")),
                        "reviewed",
                        ref(REVIEWED),
                        "quasi_identifiers",
                        described("what leads to people together", QuasiSchema.json()),
                        "references",
                        described(
                                "columns that refer to a table without a foreign key",
                                map("type", "array", "items", reference())),
                        "roots",
                        described(
                                "tables of which a part of the database is made",
                                map("type", "array", "items", map("type", "string"))),
                        "tables",
                        map("type", "object", "additionalProperties", ref("#/definitions/table"))),
                "definitions",
                map("reviewed", reviewed(), "table", table(), "decision", decision()));
    }

    private static Map<String, Object> reviewed() {
        Map<String, Object> review = map(
                "type",
                "object",
                "additionalProperties",
                false,
                "required",
                List.of("by", "on"),
                "properties",
                map(
                        "by",
                        map("type", "string", "pattern", "\\S"),
                        "on",
                        map("type", "string", "pattern", "^\\d{4}-\\d{2}-\\d{2}$")));
        return described(
                "by whom and when; no: by nobody yet",
                map("anyOf", List.of(map("enum", List.of("no", false)), review)));
    }

    private static Map<String, Object> reference() {
        Map<String, Object> end = map("type", "string", "pattern", "^\\s*\\S.*\\(.*\\S.*\\)\\s*$");
        return map(
                "type",
                "object",
                "additionalProperties",
                false,
                "required",
                List.of("from", "to"),
                "properties",
                map("from", described("such as notes(about)", end), "to", described("such as patients(id)", end)));
    }

    private static Map<String, Object> table() {
        return map(
                "type",
                "object",
                "additionalProperties",
                false,
                "properties",
                map(
                        "action",
                        described("omit: none of its rows are taken", map("const", "omit")),
                        "reason",
                        map("type", "string"),
                        "person",
                        described("the column that tells whose row it is", map("type", "string")),
                        "gender",
                        described("the column that tells the person's gender", map("type", "string")),
                        "mentions",
                        described(
                                "columns that lead to others whom texts of the row may name",
                                map("type", "array", "items", map("type", "string"))),
                        "reviewed",
                        ref(REVIEWED),
                        "columns",
                        map("type", "object", "additionalProperties", ref(DECISION))));
    }

    private static Map<String, Object> decision() {
        List<String> classes = new ArrayList<>(List.of(ActionReader.NONE));
        classes.addAll(DataClass.labels());
        List<String> actions = new ArrayList<>(sorted(ActionReader.actionWords()));
        actions.remove("null");
        Map<String, Object> properties = map(
                "class",
                described("what the values are; none: not sensitive", oneOf(classes, false)),
                "action",
                described("what is done to them", oneOf(actions, true)),
                "domain",
                described("whose values get the same pseudonyms", map("type", "string")),
                "reviewed",
                ref(REVIEWED),
                "reason",
                described("why it is kept", map("type", "string")),
                "paths",
                map("type", "object", "additionalProperties", ref(DECISION)));
        own().values().forEach(properties::putAll);
        List<Object> rules = new ArrayList<>();
        actions.forEach(action -> rules.add(rule(action)));
        rules.add(map("if", map("properties", map("action", map("type", "null"))), "then", keys(List.of())));
        return map(
                "type",
                "object",
                "additionalProperties",
                false,
                "required",
                List.of("class"),
                "anyOf",
                List.of(map("required", List.of("action")), map("required", List.of("paths"))),
                "properties",
                properties,
                "allOf",
                rules);
    }

    /** The keys that belong to an action alone, by action. */
    private static Map<String, Map<String, Object>> own() {
        Map<String, Map<String, Object>> own = new LinkedHashMap<>();
        own.put("constant", map("value", map("type", SCALARS)));
        own.put("template", map("value", map("type", SCALARS)));
        own.put("encrypt", map("as", map("type", "string"), "keep_first", number(0, 100)));
        own.put("fake", map("as", map("type", "string")));
        own.put("shift", map("days", number(1, ActionReader.MOST_DAYS)));
        own.put("redact", map("last", number(0, 100)));
        own.put("hash", map("length", number(ActionReader.LEAST_DIGITS, ActionReader.MOST_DIGITS)));
        own.put(
                "generalise",
                map(
                        "to",
                        oneOf(sorted(Coarseness.words().keySet()), false),
                        "size",
                        number(1, ActionReader.LARGEST_SIZE)));
        return own;
    }

    /** What an action needs, and which keys it knows. */
    private static Map<String, Object> rule(String action) {
        Map<String, Object> then = keys(own().getOrDefault(action, Map.of()).keySet());
        switch (action) {
            case "constant", "template" -> then.put("required", List.of("value"));
            case "generalise" -> then.put("required", List.of("to"));
            case "fake" -> {
                then.put("required", List.of("as"));
                then.put("properties", map("as", oneOf(sorted(FakePart.words().keySet()), false)));
            }
            case "encrypt" ->
                then.put("properties", map("as", oneOf(sorted(Form.words().keySet()), false)));
            default -> {}
        }
        return map(
                "if",
                map("required", List.of("action"), "properties", map("action", map("const", action))),
                "then",
                then);
    }

    private static Map<String, Object> keys(Collection<String> more) {
        List<String> names = new ArrayList<>(ALWAYS);
        names.addAll(more);
        return map("propertyNames", map("enum", names));
    }

    static Map<String, Object> number(int least, int most) {
        return map("type", "integer", "minimum", least, "maximum", most);
    }

    /** @param orNull whether the word null is one of them, which YAML reads as nothing */
    static Map<String, Object> oneOf(List<String> words, boolean orNull) {
        List<@Nullable Object> all = new ArrayList<>(words);
        if (orNull) {
            all.add("null");
            all.add(null);
        }
        return map("enum", all);
    }

    static Map<String, Object> described(String words, Map<String, Object> what) {
        Map<String, Object> described = map("description", words);
        described.putAll(what);
        return described;
    }

    private static Map<String, Object> ref(String to) {
        return map("$ref", to);
    }

    static List<String> sorted(Collection<String> words) {
        return words.stream().sorted().toList();
    }

    /** Keys and values in turn, in this order. */
    static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
