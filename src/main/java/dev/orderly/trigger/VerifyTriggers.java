package dev.orderly.trigger;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.catalog.EventTrigger;
import dev.orderly.catalog.Routine;
import dev.orderly.catalog.Trigger;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.model.Models;
import dev.orderly.model.SchemaSource;
import dev.orderly.operation.Condition;
import dev.orderly.operation.Consent;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.sql.ServerErrors;
import dev.orderly.trigger.TriggerFinding.Kind;
import dev.orderly.trigger.rows.AuditedTable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the functions and triggers of the model are in an environment, fire as they should, are defined as in the model, and do
 * what {@code triggers.yaml} says of them; and whether row audits record what they were installed for. Everything that is wrong is
 * found at once.
 */
public final class VerifyTriggers {

    /** What of it to look at. */
    public enum Part {
        ALL,
        /** All but the behaviour. */
        STRUCTURE,
        FUNCTIONS,
        /** The triggers that {@code triggers.yaml} calls critical, the functions that they call, and the behaviour. */
        CRITICAL;

        private boolean isWhole() {
            return this == ALL || this == STRUCTURE;
        }
    }

    /**
     * What to verify.
     *
     * @param model where the model is; {@code triggers.yaml} lies in it
     * @param writeTest whether behaviour may be tried where the guard asks for it to be said
     */
    public record Request(Environment environment, Path model, Part part, boolean writeTest, Consent consent) {}

    private final Models models;
    private final Databases databases;

    public VerifyTriggers(Models models, Databases databases) {
        this.models = models;
        this.databases = databases;
    }

    /**
     * @throws dev.orderly.problem.ProblemException {@code triggers-invalid}, exit 6, when {@code triggers.yaml} is; the guard's
     *     refusals
     */
    public TriggerVerdict verify(Request request, Door door) {
        TriggerRules rules = TriggerRules.read(request.model());
        Environment environment = request.environment();
        Catalog found = models.loadPrimary(environment).catalog();
        Catalog model = models.load(
                        SchemaSource.desired(request.model()), Optional.of(environment), CatalogScope.everything())
                .catalog();
        List<TriggerFinding> findings = new ArrayList<>(unknown(request, rules, model));
        List<Trigger> triggers = triggers(request.part(), rules, model);
        List<Routine> routines = routines(request.part(), triggers, model);
        findings.addAll(StructureChecks.of(found, model, routines, triggers));
        int events = 0;
        if (request.part().isWhole()) {
            findings.addAll(StructureChecks.ofEvents(found, model));
            events = Math.toIntExact(model.all(EventTrigger.class).count());
        }
        List<AuditedTable> audited = request.part() == Part.FUNCTIONS ? List.of() : audited(environment);
        audited.forEach(table -> findings.addAll(RowAuditChecks.of(table)));
        List<String> notes = new ArrayList<>();
        int tried = behaviour(request, rules, door, findings, notes);
        return new TriggerVerdict(
                environment.name(), routines.size(), triggers.size() + events, audited.size(), tried, findings, notes);
    }

    /**
     * Looks at a restored copy, which nobody else uses: that critical triggers are there and fire, and that triggers do what they
     * should. It was compared with what was saved, and the model may have gone on since.
     *
     * @return empty where {@code triggers.yaml} asks for nothing
     */
    public Optional<List<TriggerFinding>> inCopy(Connection copy, Path model) throws SQLException {
        TriggerRules rules = TriggerRules.read(model);
        if (rules.critical().isEmpty() && rules.checks().isEmpty()) {
            return Optional.empty();
        }
        List<TriggerFinding> findings = new ArrayList<>(CriticalPresence.in(copy, rules.critical()));
        if (!rules.checks().isEmpty()) {
            findings.addAll(BehaviourRun.of(copy, rules));
        }
        return Optional.of(findings);
    }

    private static List<TriggerFinding> unknown(Request request, TriggerRules rules, Catalog model) {
        return rules.critical().stream()
                .filter(it -> request.part() != Part.FUNCTIONS)
                .filter(it -> model.all(Trigger.class).noneMatch(it::means))
                .map(it -> new TriggerFinding(
                        Kind.UNKNOWN,
                        "trigger",
                        it.toString(),
                        it.place() + ": the model has no such trigger",
                        List.of("correct its name, or add it to the model")))
                .toList();
    }

    private static List<Trigger> triggers(Part part, TriggerRules rules, Catalog model) {
        if (part.isWhole()) {
            return model.all(Trigger.class).toList();
        }
        return part == Part.CRITICAL ? rules.criticalIn(model) : List.of();
    }

    private static List<Routine> routines(Part part, List<Trigger> triggers, Catalog model) {
        return part == Part.CRITICAL
                ? CalledRoutines.by(triggers, model)
                : model.all(Routine.class).toList();
    }

    private List<AuditedTable> audited(Environment environment) {
        try (Connection connection = databases.openReadOnly(environment)) {
            connection.setAutoCommit(false);
            try {
                return AuditedTable.of(connection);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw ServerErrors.problem("looking at row audits of \"" + environment.name() + "\"", e)
                    .raise(e);
        }
    }

    /** Returns how many behaviours were tried. */
    private static int behaviour(
            Request request, TriggerRules rules, Door door, List<TriggerFinding> findings, List<String> notes) {
        if (request.part() == Part.FUNCTIONS || rules.checks().isEmpty()) {
            return 0;
        }
        OperationRequest operation = OperationRequest.of(
                        OperationKind.SELF_TEST,
                        request.environment(),
                        "try what triggers do, rolled back",
                        request.consent())
                .meeting(request.writeTest() ? Set.of(Condition.WRITE_TEST) : Set.of());
        if (request.part() == Part.STRUCTURE
                || !request.writeTest() && door.examine(operation).conditions().contains(Condition.WRITE_TEST)) {
            notes.add("what triggers do was not tried: --write-test has it tried in a transaction that is rolled back");
            return 0;
        }
        findings.addAll(door.run(operation, run -> BehaviourRun.of(run.connection(), rules))
                .value());
        return rules.checks().size();
    }
}
