package dev.orderly.diff;

import dev.orderly.catalog.CatalogObject;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The components in which two records of one kind differ, as text. */
final class FieldDifferences {

    private FieldDifferences() {}

    static List<String> between(CatalogObject before, CatalogObject after) {
        if (before.getClass() != after.getClass()) {
            return List.of("kind: " + before.id().kind().word() + " -> "
                    + after.id().kind().word());
        }
        List<String> lines = new ArrayList<>();
        for (RecordComponent component : before.getClass().getRecordComponents()) {
            Object old = value(component, before);
            Object now = value(component, after);
            if (!Objects.equals(old, now)) {
                lines.add(component.getName() + ": " + old + " -> " + now);
            }
        }
        return lines;
    }

    private static Object value(RecordComponent component, CatalogObject object) {
        try {
            return component.getAccessor().invoke(object);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record's accessor is public", e);
        }
    }
}
