package dev.orderly.privacy.plan;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.Table;
import dev.orderly.privacy.DataClass;
import dev.orderly.privacy.mask.Action;
import dev.orderly.privacy.mask.Coarseness;
import dev.orderly.privacy.policy.Decision;
import dev.orderly.privacy.policy.Policy;
import dev.orderly.privacy.policy.Profile;
import dev.orderly.privacy.policy.TablePolicy;
import dev.orderly.value.type.ColumnType;
import dev.orderly.workspace.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Plans how each column is masked. Everything that does not fit is told at once, and a column that nothing is decided about is one of
 * those things.
 */
public final class Planner {

    private final Policy policy;
    private final Schema schema;
    private final Kinships kin;
    private final Misfits misfits;
    private final Set<String> ofPersons = new TreeSet<>();

    public Planner(Policy policy, Catalog catalog) {
        this.policy = policy;
        this.schema = new Schema(catalog);
        this.kin = new Kinships(schema, schema.tables().stream().map(Table::id).toList());
        this.misfits = new Misfits(policy);
    }

    public MaskPlan plan() {
        List<TablePlan> plans = tables(any -> true);
        misfits.dropped(schema);
        return planned(plans);
    }

    /**
     * Of some tables, and what does not fit there.
     *
     * @param tables without partitions, which are planned with them
     */
    public MaskPlan planOf(Set<ObjectId> tables) {
        return planned(tables(tables::contains));
    }

    private MaskPlan planned(List<TablePlan> plans) {
        return new MaskPlan(policy, plans, misfits.undecided(), misfits.problems(), misfits.origins(), ofPersons);
    }

    private List<TablePlan> tables(Predicate<ObjectId> wanted) {
        List<TablePlan> plans = new ArrayList<>();
        for (Table table : schema.tables()) {
            ObjectId whole = schema.whole(table.id());
            if (wanted.test(whole)) {
                Optional<TablePolicy> decided = policy.of(whole);
                boolean counts = whole.equals(table.id());
                if (counts) {
                    decided.ifPresent(it -> judge(table.id(), it));
                }
                plans.add(table(table.id(), whole, decided, counts));
            }
        }
        return plans;
    }

    /** @param counts whether its columns are to be judged, which those of partitions are with their table */
    private TablePlan table(ObjectId table, ObjectId whole, Optional<TablePolicy> decided, boolean counts) {
        Optional<String> person = decided.flatMap(TablePolicy::person);
        Optional<String> gender = decided.flatMap(TablePolicy::gender);
        List<String> mentions = decided.map(TablePolicy::mentions).orElse(List.of());
        if (decided.filter(TablePolicy::omitted).isPresent()) {
            return new TablePlan(table, true, List.of(), person, gender, mentions);
        }
        String personDomain =
                person.map(column -> domain(new Place(whole, column))).orElse("");
        person.ifPresent(any -> ofPersons.add(personDomain));
        List<ColumnPlan> columns = new ArrayList<>();
        for (Column column : schema.columns(table)) {
            Place place = new Place(whole, column.id().part());
            if (!column.isGenerated()) {
                decision(place, column, counts).ifPresent(it -> columns.add(column(place, column, it, personDomain)));
            }
        }
        return new TablePlan(table, false, columns, person, gender, mentions);
    }

    private ColumnPlan column(Place place, Column column, Decision decision, String personDomain) {
        ColumnType type = schema.type(column);
        Making making = new Making(place, type, domain(place), personDomain, !policy.unlistedIsNull());
        making.domains(decision, this::noteDomain);
        return new ColumnPlan(
                place.column(),
                column.type(),
                decision.dataClass(),
                decision.actionOrKeep(),
                decision.parts().isEmpty() && decision.actionOrKeep() instanceof Action.Keep,
                domain(place),
                needsOthers(decision),
                maskers -> making.of(decision, maskers),
                isText(type),
                making.parts(decision));
    }

    /** Whether words could stand in it. */
    private static boolean isText(ColumnType type) {
        return switch (type.kind()) {
            case TEXT, JSON, XML, WORDS, OTHER -> true;
            case ARRAY -> type.element().filter(Planner::isText).isPresent();
            case COMPOSITE -> type.parts().stream().anyMatch(part -> isText(part.type()));
            default -> false;
        };
    }

    private void noteDomain(String domain, Optional<DataClass> meaning) {
        if (meaning.flatMap(DataClass::safeHarbor).isPresent()) {
            ofPersons.add(domain);
        }
    }

    private static boolean needsOthers(Decision decision) {
        return decision.action()
                        .filter(it -> it instanceof Action.Redraft || it instanceof Action.Template)
                        .isPresent()
                || decision.parts().values().stream().anyMatch(Planner::needsOthers);
    }

    /** What holds for a column: its own decision or that of the column referred to, as the profile changes it. */
    private Optional<Decision> decision(Place place, Column column, boolean counts) {
        Optional<Decision> own = own(place);
        if (own.isEmpty()) {
            if (policy.unlistedIsNull() && !column.notNull()) {
                return Optional.of(nothing());
            }
            if (counts) {
                misfits.undecided(place, kin.refers(place));
            }
            return Optional.empty();
        }
        Optional<Decision> held = own.get().actionOrKeep() instanceof Action.Reference
                ? own(kin.origin(place)).map(it -> it.with(it.actionOrKeep()))
                : own;
        return held.map(this::profiled);
    }

    private static Decision nothing() {
        return new Decision(
                new Origin(Policy.FILE, 1),
                Optional.empty(),
                Optional.of(new Action.Nothing()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    private Optional<Decision> own(Place place) {
        return policy.of(place.table())
                .flatMap(it -> Optional.ofNullable(it.columns().get(place.column())));
    }

    /** Safe Harbor leaves no more of a date than its year. */
    private Decision profiled(Decision decision) {
        Map<dev.orderly.privacy.structure.PartPath, Decision> parts = new LinkedHashMap<>();
        decision.parts().forEach((path, part) -> parts.put(path, profiled(part)));
        boolean year = policy.profile() == Profile.SAFE_HARBOR
                && decision.action().filter(Action.Shift.class::isInstance).isPresent();
        return new Decision(
                decision.origin(),
                decision.dataClass(),
                year ? Optional.of(new Action.Generalise(Coarseness.YEAR, 1)) : decision.action(),
                decision.domain(),
                decision.review(),
                decision.reason(),
                parts);
    }

    /** The domain that a decision about any of the columns with the same values names, or the name of the first of them. */
    private String domain(Place place) {
        Place origin = kin.origin(place);
        List<Place> members = new ArrayList<>(new TreeSet<>(kin.members(place)));
        members.add(0, origin);
        return members.stream()
                .flatMap(it -> own(it).flatMap(Decision::domain).stream())
                .findFirst()
                .or(() -> own(origin).flatMap(Making::domainOf))
                .orElseGet(origin::toString);
    }

    private void judge(ObjectId table, TablePolicy decided) {
        if (decided.omitted()) {
            return;
        }
        TableJudge judge = new TableJudge(schema, kin, policy, misfits);
        Map<String, Decision> held = new LinkedHashMap<>();
        for (Column column : schema.columns(table)) {
            Place place = new Place(table, column.id().part());
            Decision own = decided.columns().get(place.column());
            if (own == null) {
                continue;
            }
            if (column.isGenerated()) {
                misfits.add(
                        own.origin(), place + " is computed of other columns and follows them", "take its line out");
                continue;
            }
            decision(place, column, false).ifPresent(it -> held.put(place.column(), it));
            judge.column(place, column, own, this::own);
        }
        judge.table(table, decided, held);
    }
}
