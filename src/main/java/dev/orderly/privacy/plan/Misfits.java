package dev.orderly.privacy.plan;

import dev.orderly.catalog.Column;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.Table;
import dev.orderly.privacy.plan.MaskPlan.PastedLine;
import dev.orderly.privacy.policy.Policy;
import dev.orderly.privacy.policy.QuasiColumn;
import dev.orderly.privacy.policy.QuasiIdentifier;
import dev.orderly.privacy.policy.TablePolicy;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problem;
import dev.orderly.workspace.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Collects what does not fit, so that all is told at once. */
final class Misfits {

    private final Policy policy;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<Origin> origins = new HashSet<>();
    private final List<PastedLine> undecided = new ArrayList<>();

    Misfits(Policy policy) {
        this.policy = policy;
    }

    List<Problem> problems() {
        return problems;
    }

    Set<Origin> origins() {
        return origins;
    }

    List<PastedLine> undecided() {
        return undecided;
    }

    void add(Origin origin, String message, String hint) {
        add("policy-misfit", origin, message, hint);
    }

    private void add(String code, Origin origin, String message, String hint) {
        origins.add(origin);
        problems.add(
                Problem.of(code, ExitCode.CHECK_FAILED, origin + ": " + message).hint(hint));
    }

    private void gone(Origin origin, String message, String hint) {
        add(MaskPlan.GONE, origin, message, hint);
    }

    /** @param refers whether it is a foreign key, about which there is nothing to decide but to say so */
    void undecided(Place place, boolean refers) {
        String column = Words.key(place.column());
        String line = column + (refers ? ": {class: none, action: reference}" : ": {class: CLASS, action: ACTION}");
        undecided.add(new PastedLine(Policy.nameOf(place.table()), place.column(), refers, line));
        problems.add(Problem.of(
                        MaskPlan.UNDECIDED,
                        ExitCode.CHECK_FAILED,
                        policy.file() + ": nothing is decided about column " + place)
                .hint("add below the columns of " + Words.key(Policy.nameOf(place.table())) + ": " + line));
    }

    /** What is decided about tables and columns that are not there. */
    void dropped(Schema schema) {
        Map<String, ObjectId> tables = new HashMap<>();
        for (Table table : schema.tables()) {
            tables.put(Policy.nameOf(table.id()), table.id());
            tables.put(table.id().schema() + '.' + table.id().name(), table.id());
        }
        policy.tables().values().forEach(decided -> {
            ObjectId table = tables.get(decided.name());
            if (table == null) {
                gone(decided.origin(), "there is no table " + decided.name(), near(decided.name(), tables.keySet()));
            } else {
                columns(decided, schema.columns(table));
            }
        });
        policy.quasiIdentifiers().forEach(declared -> quasi(declared, tables, schema));
    }

    private void quasi(QuasiIdentifier declared, Map<String, ObjectId> tables, Schema schema) {
        ObjectId table = tables.get(declared.table());
        if (table == null) {
            gone(declared.origin(), "there is no table " + declared.table(), near(declared.table(), tables.keySet()));
            return;
        }
        Set<String> names = new HashSet<>();
        schema.columns(table).forEach(column -> names.add(column.id().part()));
        Stream.concat(declared.columns().stream(), declared.sensitive().stream())
                .map(QuasiColumn::column)
                .filter(name -> !names.contains(name))
                .forEach(name -> gone(
                        declared.origin(), "table " + declared.table() + " has no column " + name, near(name, names)));
    }

    private void columns(TablePolicy decided, List<Column> columns) {
        Set<String> names = new HashSet<>();
        columns.forEach(column -> names.add(column.id().part()));
        decided.columns().forEach((name, decision) -> {
            if (!names.contains(name)) {
                gone(decision.origin(), "table " + decided.name() + " has no column " + name, near(name, names));
            }
        });
        Stream.of(decided.person().stream(), decided.gender().stream(), decided.mentions().stream())
                .flatMap(named -> named)
                .filter(name -> !names.contains(name))
                .forEach(name -> gone(
                        decided.origin(), "table " + decided.name() + " has no column " + name, near(name, names)));
    }

    private static String near(String name, Collection<String> names) {
        return Likeness.nearest(name, names)
                .map(it -> "did you mean \"" + it + "\"?")
                .orElse("take it out of the policy");
    }
}
