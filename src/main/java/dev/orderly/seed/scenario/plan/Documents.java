package dev.orderly.seed.scenario.plan;

import dev.orderly.seed.scenario.file.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Writes documents: what stands without quotes and looks like a number or a truth is one. */
final class Documents {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?");

    private final BiFunction<Value.Text, String, String> filled;
    private final Function<Value.Text, Optional<Value>> item;

    /**
     * @param filled the text with its places filled in; told where in the document it stands
     * @param item the value that a text stands for, where that is more than a text
     */
    Documents(BiFunction<Value.Text, String, String> filled, Function<Value.Text, Optional<Value>> item) {
        this.filled = filled;
        this.item = item;
    }

    String of(Value value) {
        return JsonMapper.shared().writeValueAsString(tree(value, ""));
    }

    private @Nullable Object tree(Value value, String at) {
        if (value instanceof Value.Fields fields) {
            Map<String, @Nullable Object> tree = new LinkedHashMap<>();
            fields.values().forEach((name, each) -> tree.put(name, tree(each, at + '.' + name)));
            return tree;
        }
        if (value instanceof Value.Items items) {
            List<@Nullable Object> tree = new ArrayList<>();
            items.values().forEach(each -> tree.add(tree(each, at + '[' + tree.size())));
            return tree;
        }
        Value.Text text = (Value.Text) value;
        Optional<Value> whole = item.apply(text);
        return whole.isPresent() ? tree(whole.get(), at) : leaf(text, at);
    }

    private @Nullable Object leaf(Value.Text text, String at) {
        if (text.template().loneName().filter("null"::equals).isPresent()) {
            return null;
        }
        String words = filled.apply(text, at);
        if (text.quoted()) {
            return words;
        }
        if (words.equals("true") || words.equals("false")) {
            return words.equals("true");
        }
        return NUMBER.matcher(words).matches() ? new BigDecimal(words) : words;
    }

    /** One text for a whole document: the document, if it is one. */
    String ofText(String text, boolean quoted) {
        if (!quoted || text.startsWith("{") || text.startsWith("[")) {
            try {
                JsonMapper.shared().readTree(text);
                return text;
            } catch (JacksonException e) {
                // a word
            }
        }
        return JsonMapper.shared().writeValueAsString(text);
    }
}
