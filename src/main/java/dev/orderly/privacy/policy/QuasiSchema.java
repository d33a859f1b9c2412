package dev.orderly.privacy.policy;

import java.util.List;
import java.util.Map;

/** What {@code quasi_identifiers} may say, as a part of the {@link PolicySchema}. */
final class QuasiSchema {

    private QuasiSchema() {}

    static Map<String, Object> json() {
        Map<String, Object> columns = columns();
        columns.put("minItems", 1);
        return PolicySchema.map(
                "type",
                "array",
                "items",
                object(
                        List.of("table", "columns"),
                        PolicySchema.map(
                                "table",
                                text(),
                                "columns",
                                PolicySchema.described("what others may know", columns),
                                "sensitive",
                                PolicySchema.described("what nobody is to learn", columns()),
                                "k",
                                PolicySchema.described("rows of each group", PolicySchema.number(1, QuasiReader.MOST)),
                                "l",
                                PolicySchema.described(
                                        "different sensitive values of each group",
                                        PolicySchema.number(1, QuasiReader.MOST)),
                                "t",
                                PolicySchema.described(
                                        "how far a group may be from all rows",
                                        PolicySchema.map("type", "number", "minimum", 0, "maximum", 1)))));
    }

    private static Map<String, Object> columns() {
        Map<String, Object> column = object(
                List.of("column"),
                PolicySchema.map(
                        "column",
                        text(),
                        "path",
                        PolicySchema.described("to one value of a document", text()),
                        "to",
                        PolicySchema.described(
                                "how exactly it is known",
                                PolicySchema.oneOf(PolicySchema.sorted(QuasiReader.STEPS.keySet()), false)),
                        "size",
                        PolicySchema.number(1, QuasiReader.MOST)));
        return PolicySchema.map("type", "array", "items", PolicySchema.map("anyOf", List.of(text(), column)));
    }

    private static Map<String, Object> text() {
        return PolicySchema.map("type", "string");
    }

    private static Map<String, Object> object(List<String> required, Map<String, Object> properties) {
        return PolicySchema.map(
                "type", "object", "additionalProperties", false, "required", required, "properties", properties);
    }
}
