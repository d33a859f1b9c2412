package dev.orderly.model.overlay;

import dev.orderly.catalog.Catalog;
import java.util.List;

/**
 * A schema that has taken on what an application's classes define.
 *
 * @param notes what a person should know: what stands although no class maps it
 */
public record Overlaid(Catalog catalog, List<String> notes) {

    public Overlaid {
        notes = List.copyOf(notes);
    }
}
