package dev.orderly.workspace;

import java.util.List;

/**
 * Which objects schema commands look at when their line does not say: {@code schema: {include: […], ignore: […]}}.
 *
 * @param include globs; none means everything
 * @param ignore globs, stronger than {@code include}
 */
public record SchemaPatterns(List<String> include, List<String> ignore) {

    public static final SchemaPatterns NONE = new SchemaPatterns(List.of(), List.of());

    public SchemaPatterns {
        include = List.copyOf(include);
        ignore = List.copyOf(ignore);
    }

    static SchemaPatterns read(Section section) {
        SchemaPatterns patterns = new SchemaPatterns(section.words("include"), section.words("ignore"));
        section.finish();
        return patterns;
    }
}
