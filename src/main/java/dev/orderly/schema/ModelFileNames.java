package dev.orderly.schema;

import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.workspace.FileNames;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The model file of each object that stands by itself, such as {@code public/tables/patient.sql}; overloaded functions share
 * one. Names are safe on every file system: odd characters are percent-encoded, and names that differ in case only are
 * numbered.
 */
final class ModelFileNames {

    private final Map<ObjectId, String> names = new HashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    ModelFileNames(Collection<ObjectId> inOrder) {
        inOrder.forEach(this::of);
    }

    String of(ObjectId head) {
        return names.computeIfAbsent(head, this::name);
    }

    private String name(ObjectId id) {
        String wanted = folder(id) + FileNames.of(id.name());
        return keys.computeIfAbsent(wanted, this::unused) + ".sql";
    }

    private String unused(String wanted) {
        String name = wanted;
        for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
            name = wanted + "~" + number;
        }
        return name;
    }

    private static String folder(ObjectId id) {
        String kind = plural(id.kind()) + "/";
        return id.schema().isEmpty() ? kind : FileNames.of(id.schema()) + "/" + kind;
    }

    private static String plural(ObjectKind kind) {
        return switch (kind) {
            case ROUTINE, AGGREGATE -> "functions";
            case ENUM, DOMAIN, COMPOSITE, RANGE -> "types";
            case VIEW, MATERIALIZED_VIEW -> "views";
            case INDEX -> "indexes";
            case DEFAULT_PRIVILEGES -> "privileges";
            case STATISTICS -> "statistics";
            default -> kind.word().replace(' ', '-').replaceAll("y$", "ie") + "s";
        };
    }
}
