package dev.orderly.catalog;

import java.util.List;
import java.util.regex.Pattern;

/** A user mapping; the part of its id is the role. */
public record UserMapping(ObjectId id, ObjectId server, List<String> options) implements CatalogObject {

    private static final Pattern SECRET = Pattern.compile("(?is)([^=]*(?:pass|secret|token)[^=]*=).*");

    @Override
    public ObjectId parent() {
        return server;
    }

    /** The options for people: of a password only that there is one. */
    public List<String> shownOptions() {
        return options.stream()
                .map(option -> SECRET.matcher(option).replaceFirst("$1***"))
                .toList();
    }
}
