package dev.orderly.schema;

import dev.orderly.model.LoadedSchema;
import dev.orderly.model.SchemaSource;
import dev.orderly.model.SchemaSource.ClassesSource;
import dev.orderly.model.overlay.Overlaid;
import dev.orderly.model.overlay.Overlay;
import java.util.ArrayList;
import java.util.List;

/**
 * Two schemas as they are compared. Where one side is made from an application's classes, it is laid over the other, so that
 * what classes cannot know counts as equal.
 */
record ComparedSides(LoadedSchema from, LoadedSchema to, List<String> notes) {

    ComparedSides {
        notes = List.copyOf(notes);
    }

    static ComparedSides exactly(LoadedSchema from, LoadedSchema to) {
        List<String> notes = new ArrayList<>(from.notes());
        notes.addAll(to.notes());
        return new ComparedSides(from, to, notes);
    }

    static ComparedSides of(SchemaSource fromSource, LoadedSchema from, SchemaSource toSource, LoadedSchema to) {
        boolean classesFirst = fromSource instanceof ClassesSource;
        if (classesFirst == toSource instanceof ClassesSource) {
            return exactly(from, to);
        }
        Overlaid overlaid =
                classesFirst ? Overlay.of(to.catalog(), from.catalog()) : Overlay.of(from.catalog(), to.catalog());
        ComparedSides plain = exactly(from, to);
        List<String> notes = new ArrayList<>(plain.notes());
        notes.add("compared as far as the classes define tables: other tables, views, functions, triggers, defaults and"
                + " further constraints and indexes stay as they are; --exact compares everything");
        notes.addAll(overlaid.notes());
        return classesFirst
                ? new ComparedSides(Overlay.as(from, overlaid), to, notes)
                : new ComparedSides(from, Overlay.as(to, overlaid), notes);
    }
}
