package dev.orderly.privacy.plan;

import dev.orderly.catalog.Column;
import dev.orderly.catalog.ObjectId;
import dev.orderly.privacy.mask.Action;
import dev.orderly.privacy.mask.Coarseness;
import dev.orderly.privacy.policy.Decision;
import dev.orderly.privacy.policy.Policy;
import dev.orderly.privacy.policy.Profile;
import dev.orderly.privacy.policy.TablePolicy;
import dev.orderly.value.type.ColumnType;
import dev.orderly.value.type.Kind;
import dev.orderly.workspace.Origin;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Says what speaks against decisions about a table's columns. */
final class TableJudge {

    private final Schema schema;
    private final Kinships kin;
    private final Policy policy;
    private final Misfits misfits;

    TableJudge(Schema schema, Kinships kin, Policy policy, Misfits misfits) {
        this.schema = schema;
        this.kin = kin;
        this.policy = policy;
        this.misfits = misfits;
    }

    /** @param decided what is decided about any column */
    void column(Place place, Column column, Decision own, Function<Place, Optional<Decision>> decided) {
        ColumnType type = schema.type(column);
        reviewed(place.toString(), own);
        kept(place.toString(), own);
        reference(place, own, decided);
        if (Fit.emptiesNotNull(own, column, type)) {
            misfits.add(own.origin(), place + " is NOT NULL", "use another action, such as constant");
        }
        if (own.parts().isEmpty()) {
            fits(place.toString(), own, type);
        } else {
            parts(place, own, type);
        }
    }

    private void fits(String name, Decision own, ColumnType type) {
        own.action()
                .flatMap(action -> Fit.against(action, type))
                .ifPresent(reason -> misfits.add(
                        own.origin(), name + ", " + type.name() + ", " + reason, "use an action that fits its type"));
    }

    private void parts(Place place, Decision own, ColumnType type) {
        own.parts().forEach((path, part) -> {
            reviewed(place + " at " + path, part);
            kept(place + " at " + path, part);
        });
        if (type.kind() == Kind.COMPOSITE) {
            attributes(place, own, type);
        } else if (type.kind() != Kind.JSON && type.kind() != Kind.TEXT) {
            misfits.add(own.origin(), place + ", " + type.name() + ", has no paths", "decide about it as a whole");
        }
    }

    private void attributes(Place place, Decision own, ColumnType type) {
        Set<String> names = new LinkedHashSet<>();
        type.parts().forEach(attribute -> names.add(attribute.name()));
        own.parts().forEach((path, part) -> {
            String name = path.steps().get(0);
            if (!names.contains(name)) {
                misfits.add(part.origin(), place + " has no attribute " + name, "it has " + String.join(", ", names));
                return;
            }
            type.parts().stream()
                    .filter(attribute -> attribute.name().equals(name))
                    .forEach(attribute -> fits(place + "." + name, part, attribute.type()));
            names.remove(name);
        });
        if (own.action().isEmpty() && !names.isEmpty()) {
            misfits.add(
                    own.origin(),
                    "nothing is decided about " + String.join(", ", names) + " of " + place,
                    "add below its paths: " + names.iterator().next() + ": {class: CLASS, action: ACTION}");
        }
    }

    private void reviewed(String name, Decision own) {
        if (own.review().isEmpty()) {
            misfits.add(
                    own.origin(),
                    "nobody has reviewed what is decided about " + name,
                    "say who and when: reviewed: {by: data office, on: 2026-01-31}, here, of the table or of the file");
        }
    }

    private void kept(String name, Decision own) {
        boolean keeps = own.action().filter(Action.Keep.class::isInstance).isPresent();
        if (own.dataClass().isEmpty()) {
            return;
        }
        String what = name + " is " + own.dataClass().get().label();
        if (keeps && own.reason().isEmpty()) {
            misfits.add(own.origin(), what + " and is kept without a reason", "say why: reason: …");
        } else if (keeps && isForbidden(own)) {
            misfits.add(
                    own.origin(),
                    what + ", which profile " + policy.profile().word() + " does not let stay",
                    "use another action, such as null");
        }
        coarse(what, own);
    }

    private boolean isForbidden(Decision own) {
        return policy.profile() == Profile.SYNTHETIC
                || policy.profile() == Profile.SAFE_HARBOR
                        && own.dataClass().flatMap(it -> it.safeHarbor()).isPresent();
    }

    private void coarse(String what, Decision own) {
        boolean month = own.action()
                .filter(it -> it instanceof Action.Generalise general && general.to() == Coarseness.MONTH)
                .isPresent();
        if (month && policy.profile() == Profile.SAFE_HARBOR) {
            misfits.add(own.origin(), what + ", of which Safe Harbor leaves the year alone", "write: to: year");
        }
        boolean text = own.action().filter(Action.Redraft.class::isInstance).isPresent();
        if (text && policy.profile() == Profile.SYNTHETIC) {
            misfits.add(own.origin(), what + ", of which nothing may stay in profile synthetic", "write: action: null");
        }
    }

    private void reference(Place place, Decision own, Function<Place, Optional<Decision>> decided) {
        boolean refers = own.actionOrKeep() instanceof Action.Reference;
        if (refers && !kin.refers(place)) {
            misfits.add(own.origin(), place + " is no foreign key", "use an action of its own");
            return;
        }
        Place origin = kin.origin(place);
        Optional<Decision> there = decided.apply(origin);
        boolean differs = there.isPresent()
                && !origin.equals(place)
                && !refers
                && !(own.actionOrKeep() instanceof Action.Nothing)
                && !there.get().action().equals(own.action());
        if (differs) {
            misfits.add(
                    own.origin(),
                    place + " refers to " + origin + ", about which something else is decided",
                    "write: action: reference");
        }
    }

    /** What speaks against all decisions together. */
    void table(ObjectId table, TablePolicy decided, Map<String, Decision> held) {
        Map<String, Action> actions = new LinkedHashMap<>();
        held.forEach((name, decision) -> {
            if (decision.parts().isEmpty()) {
                actions.put(name, decision.actionOrKeep());
            }
        });
        CheckJudge checks = new CheckJudge(schema, table, policy.locale());
        held.forEach((name, decision) -> checks.against(name, actions.getOrDefault(name, new Action.Keep()))
                .ifPresent(reason -> misfits.add(
                        decision.origin(),
                        new Place(table, name) + " " + reason,
                        "use an action whose values meet the table's conditions")));
        checks.against(actions).forEach(reason -> misfits.add(decided.origin(), reason, "shift all of them, or none"));
        uniques(table, held, actions);
        decided.mentions().stream()
                .filter(column -> schema.columns(table).stream()
                        .anyMatch(it -> it.id().part().equals(column)))
                .filter(column -> !leadsToPerson(table, column))
                .forEach(column -> misfits.add(
                        decided.origin(),
                        new Place(table, column) + " leads to no person whom texts could mention",
                        "name a column that refers to a table with person, by a foreign key or among references"));
    }

    private boolean leadsToPerson(ObjectId table, String column) {
        boolean byKey = schema.references(table).stream()
                .filter(it -> it.columns().contains(column))
                .anyMatch(it -> policy.of(schema.whole(it.target()))
                        .flatMap(TablePolicy::person)
                        .isPresent());
        return byKey
                || policy.subsets().references().stream()
                        .anyMatch(it -> it.table().matches(table.schema(), table.name())
                                && it.columns().contains(column));
    }

    private void uniques(ObjectId table, Map<String, Decision> held, Map<String, Action> actions) {
        Set<String> meeting = new LinkedHashSet<>();
        actions.forEach((name, action) -> {
            if (Fit.mayMeet(action)) {
                meeting.add(name);
            }
        });
        List<Set<String>> uniques = schema.uniques(table);
        for (Set<String> unique : uniques) {
            if (!Fit.staysUnique(unique, meeting, uniques)) {
                String worst =
                        unique.stream().filter(meeting::contains).findFirst().orElseThrow();
                Origin origin = Optional.ofNullable(held.get(worst))
                        .map(Decision::origin)
                        .orElseThrow();
                misfits.add(
                        origin,
                        "two rows of " + Policy.nameOf(table) + " could get the same " + String.join(", ", unique)
                                + " when " + worst + " is masked so",
                        "use encrypt, or fake as: email or user_name");
            }
        }
    }
}
