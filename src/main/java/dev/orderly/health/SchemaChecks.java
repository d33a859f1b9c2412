package dev.orderly.health;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.Table;
import dev.orderly.catalog.Trigger;
import dev.orderly.environment.ValidationRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares the tables and triggers of an environment with those of the model and with the environment's own rules. */
final class SchemaChecks {

    private static final String DISABLED = "D";

    private final Catalog found;
    private final int named;
    private final List<Finding> findings = new ArrayList<>();

    private SchemaChecks(Catalog found, int named) {
        this.found = found;
        this.named = named;
    }

    /** @param named how many of the objects that are missing are named */
    static List<Finding> againstModel(Catalog found, Catalog model, int named) {
        SchemaChecks checks = new SchemaChecks(found, named);
        checks.tables(model.all(Table.class).map(Table::id).toList());
        checks.triggers(model.all(Trigger.class).toList());
        return List.copyOf(checks.findings);
    }

    static List<Finding> againstRules(Catalog found, ValidationRules rules) {
        SchemaChecks checks = new SchemaChecks(found, Integer.MAX_VALUE);
        checks.required("tables", rules.tables(), SchemaChecks::table);
        checks.required("triggers", rules.triggers(), SchemaChecks::trigger);
        checks.required("extensions", rules.extensions(), SchemaChecks::extension);
        return List.copyOf(checks.findings);
    }

    private void tables(List<ObjectId> wanted) {
        List<ObjectId> missing =
                wanted.stream().filter(id -> found.find(id).isEmpty()).toList();
        report("tables", wanted.size(), missing.stream().map(ObjectId::quoted).toList(), "missing");
    }

    private void triggers(List<Trigger> wanted) {
        List<String> missing = wanted.stream()
                .filter(trigger -> found.find(trigger.id()).isEmpty())
                .map(SchemaChecks::name)
                .toList();
        report("triggers", wanted.size(), missing, "missing");
        List<String> disabled = wanted.stream()
                .filter(trigger -> !trigger.enabled().equals(DISABLED))
                .flatMap(trigger -> found.find(trigger.id()).stream())
                .map(Trigger.class::cast)
                .filter(trigger -> trigger.enabled().equals(DISABLED))
                .map(SchemaChecks::name)
                .toList();
        if (!disabled.isEmpty()) {
            report("triggers", wanted.size(), disabled, "disabled");
        }
    }

    private static String name(Trigger trigger) {
        return trigger.id().partIdentifier().quoted() + " on "
                + trigger.relation().quoted();
    }

    private void report(String check, int wanted, List<String> lacking, String how) {
        if (lacking.isEmpty()) {
            findings.add(Finding.ok(check, "all " + wanted + " of the model are there"));
            return;
        }
        String names = lacking.stream().limit(named).collect(Collectors.joining(", "));
        String more = lacking.size() > named ? " and " + (lacking.size() - named) + " more" : "";
        findings.add(Finding.failure(
                check,
                lacking.size() + " of " + wanted + " " + how + ": " + names + more,
                "see what differs: schema diff",
                "bring it up to date: migration apply"));
    }

    private void required(String check, List<String> names, Function<String, Optional<ObjectId>> id) {
        List<String> missing = names.stream()
                .filter(name -> id.apply(name).flatMap(found::find).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            findings.add(Finding.failure(
                    check,
                    "required by the rules and missing: " + String.join(", ", missing),
                    "correct the rules of the environment in orderly.yaml, or add them with a migration"));
        } else if (!names.isEmpty()) {
            findings.add(Finding.ok(check, "all " + names.size() + " of the rules are there"));
        }
    }

    private static Optional<ObjectId> table(String name) {
        String[] parts = name.split("\\.", 2);
        return parts.length == 2
                ? Optional.of(ObjectId.of(ObjectKind.TABLE, parts[0], parts[1]))
                : Optional.of(ObjectId.of(ObjectKind.TABLE, "public", name));
    }

    private static Optional<ObjectId> trigger(String name) {
        String[] parts = name.split("\\.", 3);
        return parts.length == 3
                ? Optional.of(ObjectId.of(ObjectKind.TRIGGER, parts[0], parts[1], parts[2]))
                : Optional.empty();
    }

    private static Optional<ObjectId> extension(String name) {
        return Optional.of(ObjectId.of(ObjectKind.EXTENSION, name));
    }
}
