package dev.orderly.privacy.proposal;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.ObjectId;
import dev.orderly.privacy.plan.Planner;
import dev.orderly.privacy.policy.Decision;
import dev.orderly.privacy.policy.Policy;
import dev.orderly.privacy.policy.Review;
import dev.orderly.privacy.policy.TablePolicy;
import dev.orderly.privacy.structure.PartPath;
import dev.orderly.workspace.Origin;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Chooses actions that fit: the planner, which {@code privacy check} asks as well, judges the proposals as if they were reviewed. */
final class Trial {

    private static final String PROPOSED = "proposed";
    private static final int MOST_ROUNDS = 12;
    private static final Optional<Review> REVIEWED = Optional.of(new Review(PROPOSED, LocalDate.EPOCH));

    private final Policy policy;
    private final Catalog catalog;
    private final Map<ObjectId, String> persons;
    private final List<Choice> choices = new ArrayList<>();
    private final Map<String, Decision> read = new HashMap<>();

    Trial(Policy policy, Catalog catalog, Map<ObjectId, String> persons) {
        this.policy = policy;
        this.catalog = catalog;
        this.persons = persons;
    }

    void settle(List<ProposedColumn> columns) {
        boolean rejected = true;
        for (int round = 0; rejected && round < MOST_ROUNDS; round++) {
            choices.clear();
            Set<Origin> unfit = new Planner(with(columns), catalog).plan().unfit();
            rejected = false;
            for (Origin origin : unfit) {
                rejected |= origin.file().equals(PROPOSED)
                        && choices.get(origin.line()).reject();
            }
        }
    }

    private Policy with(List<ProposedColumn> columns) {
        Map<String, TablePolicy> tables = new LinkedHashMap<>(policy.tables());
        columns.stream().filter(each -> each.own().isPresent()).forEach(each -> {
            TablePolicy table = policy.of(each.table()).orElseGet(() -> begun(each.table()));
            tables.put(table.name(), with(tables.getOrDefault(table.name(), table), each));
        });
        return policy.with(tables);
    }

    private TablePolicy begun(ObjectId table) {
        return new TablePolicy(
                new Origin(policy.file(), 1),
                Policy.nameOf(table),
                false,
                Optional.ofNullable(persons.get(table)),
                Optional.empty(),
                List.of(),
                Map.of());
    }

    private TablePolicy with(TablePolicy table, ProposedColumn column) {
        Map<PartPath, Decision> parts = new LinkedHashMap<>();
        column.paths().forEach((path, choice) -> parts.put(path, decision(choice, Map.of())));
        Map<String, Decision> columns = new LinkedHashMap<>(table.columns());
        column.own().ifPresent(own -> columns.put(column.column(), decision(own, parts)));
        return new TablePolicy(
                table.origin(),
                table.name(),
                table.omitted(),
                table.person(),
                table.gender(),
                table.mentions(),
                columns);
    }

    private Decision decision(Choice choice, Map<PartPath, Decision> parts) {
        choices.add(choice);
        Origin origin = new Origin(PROPOSED, choices.size() - 1);
        Optional<Decision> said = choice.action().isEmpty()
                ? Optional.empty()
                : Optional.of(read.computeIfAbsent(choice.decision(""), Trial::read));
        return new Decision(
                origin,
                said.flatMap(Decision::dataClass),
                said.flatMap(Decision::action),
                said.flatMap(Decision::domain),
                REVIEWED,
                Optional.empty(),
                parts);
    }

    private static Decision read(String words) {
        Policy one = Policy.of("tables: {any: {columns: {any: " + words + "}}}");
        return one.tables()
                .values()
                .iterator()
                .next()
                .columns()
                .values()
                .iterator()
                .next();
    }
}
