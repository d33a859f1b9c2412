package dev.orderly.diff;

import dev.orderly.catalog.CatalogObject;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The components in which two records of one kind differ. */
final class FieldDifferences {

    private FieldDifferences() {}

    static List<Difference> between(CatalogObject before, CatalogObject after) {
        if (before.getClass() != after.getClass()) {
            return List.of(new Difference(
                    "kind", before.id().kind().word(), after.id().kind().word()));
        }
        List<Difference> differences = new ArrayList<>();
        for (RecordComponent component : before.getClass().getRecordComponents()) {
            Object old = value(component, before);
            Object now = value(component, after);
            if (!Objects.equals(old, now)) {
                differences.add(new Difference(component.getName(), before.shown(old), after.shown(now)));
            }
        }
        return differences;
    }

    private static Object value(RecordComponent component, CatalogObject object) {
        try {
            return component.getAccessor().invoke(object);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record's accessor is public", e);
        }
    }
}
