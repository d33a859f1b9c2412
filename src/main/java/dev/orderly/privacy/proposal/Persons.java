package dev.orderly.privacy.proposal;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.ConstraintType;
import dev.orderly.catalog.KeyDefinition;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.privacy.DataClass;
import dev.orderly.privacy.policy.Policy;
import dev.orderly.privacy.policy.TablePolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Guesses whose row it is: people have a name or a date of birth and a key of one column; other rows refer to one table of people. */
final class Persons {

    private static final Set<DataClass> OF_PEOPLE = Set.of(DataClass.PERSON_NAME, DataClass.DATE_OF_BIRTH);

    private final Catalog catalog;
    private final Policy policy;
    private final Findings findings;
    private final Map<ObjectId, List<KeyDefinition>> foreign = new HashMap<>();
    private final Map<ObjectId, String> keys = new HashMap<>();

    Persons(Catalog catalog, Policy policy, Findings findings) {
        this.catalog = catalog;
        this.policy = policy;
        this.findings = findings;
        catalog.all(Constraint.class).forEach(this::sort);
    }

    private void sort(Constraint constraint) {
        boolean primary = constraint.type() == ConstraintType.PRIMARY_KEY;
        if (!primary && constraint.type() != ConstraintType.FOREIGN_KEY) {
            return;
        }
        KeyDefinition key = KeyDefinition.of(constraint);
        if (key.columns().size() == 1 && primary) {
            keys.put(constraint.table(), key.columns().get(0));
        } else if (key.columns().size() == 1 && key.target().size() == 2) {
            foreign.computeIfAbsent(constraint.table(), any -> new ArrayList<>())
                    .add(key);
        }
    }

    /** The column that tells whose row it is, of tables that the policy does not know. */
    Map<ObjectId, String> of(Stream<ObjectId> tables) {
        Map<ObjectId, String> persons = new HashMap<>();
        tables.filter(table -> policy.of(table).isEmpty())
                .forEach(table -> person(table).ifPresent(column -> persons.put(table, column)));
        return persons;
    }

    private Optional<String> person(ObjectId table) {
        List<String> toPeople = foreign.getOrDefault(table, List.of()).stream()
                .filter(key -> isOfPeople(ObjectId.of(
                        ObjectKind.TABLE, key.target().get(0), key.target().get(1))))
                .map(key -> key.columns().get(0))
                .toList();
        if (isOfPeople(table)) {
            return Optional.ofNullable(keys.get(table));
        }
        return toPeople.size() == 1 ? Optional.of(toPeople.get(0)) : Optional.empty();
    }

    private boolean isOfPeople(ObjectId table) {
        @Nullable String key = keys.get(table);
        if (key == null) {
            return false;
        }
        Optional<TablePolicy> decided = policy.of(table);
        return decided.isPresent()
                ? decided.get().person().filter(key::equals).isPresent()
                : catalog.columns(table).stream()
                        .flatMap(column -> findings.whole(table, column.id().part()).stream())
                        .anyMatch(found -> OF_PEOPLE.contains(found.meaning()));
    }
}
