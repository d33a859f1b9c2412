package dev.orderly.seed.directive;

import dev.orderly.fake.Draw;
import dev.orderly.seed.directive.Directive.Document;
import dev.orderly.seed.directive.Directive.Moments;
import dev.orderly.seed.directive.Directive.Numbers;
import dev.orderly.value.type.ColumnType;
import dev.orderly.value.type.Json;
import dev.orderly.value.type.Kind;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** JSON documents with a rule for each key; a key without a value is left out. */
final class DocumentMaking implements Making {

    private final Map<String, Making> members = new LinkedHashMap<>();

    DocumentMaking(Document document, LocalDate now) {
        document.members().forEach((key, rule) -> members.put(key, Making.of(rule, type(rule.directive()), now)));
    }

    private static ColumnType type(Directive directive) {
        if (directive instanceof Document) {
            return ColumnType.of(Kind.JSON, "jsonb");
        }
        if (directive instanceof Numbers numbers) {
            return numbers.step().scale() > 0
                    ? ColumnType.of(Kind.DECIMAL, "numeric")
                            .digits(0, numbers.step().scale())
                    : ColumnType.of(Kind.INTEGER, "bigint");
        }
        return directive instanceof Moments ? ColumnType.of(Kind.DATE, "date") : ColumnType.of(Kind.TEXT, "text");
    }

    @Override
    public Json make(Row row, Draw draw) {
        StringBuilder text = new StringBuilder("{");
        TreeSet<String> keys = new TreeSet<>();
        members.forEach((key, making) -> {
            Object value = making.make(new Member(row, key), draw);
            if (value != null) {
                text.append(keys.isEmpty() ? "" : ", ")
                        .append(quoted(key))
                        .append(": ")
                        .append(json(value));
                keys.add(key);
            }
        });
        return new Json(text.append('}').toString(), "object", java.util.Set.copyOf(keys));
    }

    private static String json(Object value) {
        return value instanceof Number || value instanceof Boolean
                ? value.toString()
                : value instanceof Json json ? json.text() : quoted(value.toString());
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\');
            }
            quoted.append(c < ' ' ? ' ' : (char) c);
        });
        return quoted.append('"').toString();
    }

    /** So that keys are drawn apart from each other. */
    private record Member(Row of, String key) implements Row {
        @Override
        public @Nullable Object value(Reference reference) {
            return of.value(reference);
        }

        @Override
        public long row() {
            return of.row();
        }

        @Override
        public long ordinal() {
            return of.ordinal();
        }

        @Override
        public long place() {
            return Draw.mix(of.place() ^ Draw.named(key));
        }

        @Override
        public int tries() {
            return of.tries();
        }
    }
}
