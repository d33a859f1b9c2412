package dev.orderly.dataset.merge;

import dev.orderly.dataset.shape.Field;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Keys in sentences. */
final class Words {

    private Words() {}

    static String key(List<Field> fields, List<@Nullable String> values) {
        return IntStream.range(0, fields.size())
                .mapToObj(i -> fields.get(i).label() + "=" + values.get(i))
                .collect(Collectors.joining(", "));
    }
}
