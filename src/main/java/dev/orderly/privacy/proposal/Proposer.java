package dev.orderly.privacy.proposal;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.Table;
import dev.orderly.privacy.DataClass;
import dev.orderly.privacy.plan.MaskPlan;
import dev.orderly.privacy.plan.MaskPlan.PastedLine;
import dev.orderly.privacy.policy.Decision;
import dev.orderly.privacy.policy.Policy;
import dev.orderly.privacy.policy.TablePolicy;
import dev.orderly.privacy.scan.finding.Finding;
import dev.orderly.privacy.structure.PartPath;
import dev.orderly.value.type.ColumnType;
import dev.orderly.value.type.ColumnTypes;
import dev.orderly.value.type.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Proposes a decision for each column, and each path, that the policy does not decide about. */
final class Proposer {

    private static final Set<Kind> HAVE_PATHS = Set.of(Kind.JSON, Kind.TEXT, Kind.COMPOSITE);

    private final Catalog catalog;
    private final Policy policy;
    private final Findings findings;
    private final ColumnTypes types;
    private final Map<String, ObjectId> tables = new HashMap<>();
    private final Map<ObjectId, String> persons;

    Proposer(Catalog catalog, Policy policy, Findings findings) {
        this.catalog = catalog;
        this.policy = policy;
        this.findings = findings;
        this.types = new ColumnTypes(catalog);
        catalog.all(Table.class).forEach(table -> tables.put(Policy.nameOf(table.id()), table.id()));
        this.persons = new Persons(catalog, policy, findings).of(tables.values().stream());
    }

    /** The column that tells whose row it is, of tables that the policy does not know. */
    Map<ObjectId, String> persons() {
        return persons;
    }

    List<ProposedColumn> propose(MaskPlan plan) {
        List<ProposedColumn> proposed = new ArrayList<>();
        for (PastedLine line : plan.undecided()) {
            Optional.ofNullable(tables.get(line.table()))
                    .ifPresent(table -> column(table, line.column())
                            .ifPresent(column -> proposed.add(proposal(table, column, line.refers()))));
        }
        new Trial(policy, catalog, persons).settle(proposed);
        tables.values().stream()
                .sorted()
                .forEach(table -> policy.of(table).ifPresent(decided -> newPaths(table, decided, proposed)));
        return proposed;
    }

    private Optional<Column> column(ObjectId table, String name) {
        return catalog.columns(table).stream()
                .filter(each -> each.id().part().equals(name))
                .findFirst();
    }

    /** Text that is JSON in most rows, and tells something in others too, is decided about as a whole: those would stop a run. */
    private ProposedColumn proposal(ObjectId table, Column column, boolean refers) {
        String name = column.id().part();
        Optional<Finding> whole = findings.whole(table, name);
        List<Finding> inPaths = findings.inPaths(table, name);
        if (refers) {
            Optional<DataClass> meaning = whole.map(Finding::meaning);
            return ProposedColumn.whole(table, name, new Choice(meaning, Candidates.REFERENCE, ""));
        }
        ColumnType type = types.of(column.type());
        boolean isTorn =
                whole.isPresent() && type.kind() == Kind.TEXT && paths(inPaths).size() == inPaths.size();
        if (!inPaths.isEmpty() && !isTorn) {
            return ofPaths(table, name, type, inPaths);
        }
        return ProposedColumn.whole(
                table, name, whole.map(found -> choice(found, name)).orElseGet(() -> unsuspected(table, name)));
    }

    private Choice unsuspected(ObjectId table, String name) {
        Optional<String> unreviewed = findings.unreviewed(table, name);
        if (unreviewed.isPresent()) {
            return new Choice(Optional.empty(), Candidates.NOTHING, "not scanned: " + unreviewed.get());
        }
        boolean isPerson = name.equals(persons.get(table));
        String encrypt = "encrypt, domain: '" + Policy.nameOf(table).replace("'", "''") + "'";
        return new Choice(Optional.empty(), isPerson ? List.of(encrypt, "keep") : Candidates.KEEP, "");
    }

    private static Choice choice(Finding found, String name) {
        return new Choice(Optional.of(found.meaning()), Candidates.of(found.meaning(), name), Findings.evidence(found));
    }

    private ProposedColumn ofPaths(ObjectId table, String name, ColumnType type, List<Finding> found) {
        Map<PartPath, Choice> paths = paths(found);
        if (type.kind() == Kind.ARRAY) {
            return ProposedColumn.whole(table, name, choice(found.get(0), name));
        }
        if (!HAVE_PATHS.contains(type.kind()) || paths.size() < found.size()) {
            return ProposedColumn.whole(
                    table,
                    name,
                    new Choice(Optional.of(DataClass.FREE_TEXT), Candidates.NOTHING, Findings.evidence(found.get(0))));
        }
        Map<PartPath, Choice> all = type.kind() == Kind.COMPOSITE ? attributes(type, found) : withRest(paths);
        DataClass meaning = found.size() == 1 ? found.get(0).meaning() : DataClass.FREE_TEXT;
        return new ProposedColumn(table, name, Optional.of(new Choice(Optional.of(meaning), List.of(), "")), all);
    }

    private static Map<PartPath, Choice> paths(List<Finding> found) {
        Map<PartPath, Choice> paths = new LinkedHashMap<>();
        found.forEach(each -> PartPath.of(each.path()).ifPresent(path -> paths.put(path, choice(each, last(path)))));
        return paths;
    }

    private static String last(PartPath path) {
        return path.steps().get(path.steps().size() - 1);
    }

    /** An attribute is decided about as a whole, and each must be. */
    private static Map<PartPath, Choice> attributes(ColumnType type, List<Finding> found) {
        Map<PartPath, Choice> all = new LinkedHashMap<>();
        for (ColumnType.Part attribute : type.parts()) {
            Choice choice = found.stream()
                    .filter(each -> PartPath.of(each.path())
                            .filter(path -> path.steps().get(0).equals(attribute.name()))
                            .isPresent())
                    .findFirst()
                    .map(each -> choice(each, attribute.name()))
                    .orElseGet(() -> new Choice(Optional.empty(), Candidates.KEEP, ""));
            all.put(PartPath.root().then(attribute.name()), choice);
        }
        return all;
    }

    /** With what else stands, or will stand, beside what was found: a scan has not seen every document. */
    private static Map<PartPath, Choice> withRest(Map<PartPath, Choice> paths) {
        Map<PartPath, Choice> all = new LinkedHashMap<>(paths);
        for (PartPath path : paths.keySet()) {
            PartPath above = PartPath.root();
            for (String step : path.steps()) {
                if (!step.equals(PartPath.ELEMENT) && !step.equals(PartPath.ANY)) {
                    all.putIfAbsent(
                            above.then(PartPath.ANY), new Choice(Optional.empty(), List.of("null"), "all else there"));
                }
                above = above.then(step);
            }
        }
        return all;
    }

    private void newPaths(ObjectId table, TablePolicy decided, List<ProposedColumn> proposed) {
        decided.columns().forEach((name, decision) -> {
            if (decision.parts().isEmpty() || decision.action().isPresent()) {
                return;
            }
            List<Finding> found = findings.inPaths(table, name).stream()
                    .filter(each -> PartPath.of(each.path())
                            .filter(path -> Covering.of(decision, path).isEmpty())
                            .isPresent())
                    .toList();
            if (!found.isEmpty()) {
                proposed.add(new ProposedColumn(table, name, Optional.empty(), paths(found)));
            }
        });
    }

    /** Decisions that take for harmless what the scan does not. */
    List<Disagreement> disagreements() {
        List<Disagreement> all = new ArrayList<>();
        tables.values().stream()
                .sorted()
                .forEach(table -> policy.of(table)
                        .ifPresent(decided -> decided.columns()
                                .forEach((name, decision) -> findings.all(table, name).stream()
                                        .filter(found -> Covering.of(decision, found)
                                                .filter(Covering::isHarmless)
                                                .isPresent())
                                        .forEach(found -> all.add(disagreement(decision, found))))));
        return all;
    }

    private static Disagreement disagreement(Decision decision, Finding found) {
        Decision covering = Covering.of(decision, found).orElse(decision);
        return new Disagreement(
                covering.origin(),
                found.table(),
                found.column(),
                found.path(),
                covering.actionOrKeep().word(),
                found.meaning(),
                found.confidence());
    }
}
