package dev.orderly.catalog;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A user mapping; the part of its id is the role. */
public record UserMapping(ObjectId id, ObjectId server, List<String> options) implements CatalogObject {

    private static final Pattern SECRET = Pattern.compile("(?is)([^=]*(?:pass|secret|token)[^=]*=).*");

    @Override
    public ObjectId parent() {
        return server;
    }

    /** Of a password only that there is one. */
    @Override
    public String shown(@Nullable Object component) {
        return options.equals(component)
                ? options.stream()
                        .map(option -> SECRET.matcher(option).replaceFirst("$1***"))
                        .toList()
                        .toString()
                : String.valueOf(component);
    }
}
