package dev.orderly.trigger;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.EventTrigger;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.PartitionTrigger;
import dev.orderly.catalog.Routine;
import dev.orderly.catalog.Trigger;
import dev.orderly.trigger.TriggerFinding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Compares functions and triggers of an environment with those of its model. */
final class StructureChecks {

    private static final String DISABLED = "D";

    private static final String ALTERED = "its definition is not the model's";

    /** When a trigger fires, in the words of ALTER TABLE. */
    private static final Map<String, String> FIRES =
            Map.of("O", "ENABLE", "A", "ENABLE ALWAYS", "R", "ENABLE REPLICA", DISABLED, "DISABLE");

    private final Catalog found;
    private final Catalog model;
    private final List<TriggerFinding> findings = new ArrayList<>();

    private StructureChecks(Catalog found, Catalog model) {
        this.found = found;
        this.model = model;
    }

    static List<TriggerFinding> of(Catalog found, Catalog model, List<Routine> routines, List<Trigger> triggers) {
        StructureChecks checks = new StructureChecks(found, model);
        routines.forEach(checks::routine);
        triggers.forEach(checks::trigger);
        checks.partitions(triggers);
        return List.copyOf(checks.findings);
    }

    static List<TriggerFinding> ofEvents(Catalog found, Catalog model) {
        StructureChecks checks = new StructureChecks(found, model);
        model.all(EventTrigger.class).forEach(checks::event);
        return List.copyOf(checks.findings);
    }

    private void routine(Routine wanted) {
        String subject = wanted.procedure() ? "procedure" : "function";
        String name = wanted.id().quoted() + '(' + wanted.id().part() + ')';
        if (found.find(wanted.id()).isEmpty()) {
            add(Kind.MISSING, subject, name, "it is not there");
        } else if (!found.find(wanted.id()).get().equals(wanted)) {
            add(Kind.DIFFERENT, subject, name, ALTERED);
        }
    }

    private void trigger(Trigger wanted) {
        if (!(found.objects().get(wanted.id()) instanceof Trigger there)) {
            boolean table = found.find(wanted.relation()).isPresent();
            add(Kind.MISSING, "trigger", name(wanted), table ? "it is not there" : "its table is not there");
            return;
        }
        if (!there.definition().equals(wanted.definition())) {
            add(Kind.DIFFERENT, "trigger", name(wanted), ALTERED);
        }
        firing("trigger", name(wanted), wanted.enabled(), there.enabled());
    }

    private void event(EventTrigger wanted) {
        String name = wanted.id().quoted();
        if (!(found.objects().get(wanted.id()) instanceof EventTrigger there)) {
            add(Kind.MISSING, "event trigger", name, "it is not there");
            return;
        }
        EventTrigger asWanted =
                new EventTrigger(there.id(), there.event(), there.tags(), there.function(), wanted.enabled());
        if (!asWanted.equals(wanted)) {
            add(Kind.DIFFERENT, "event trigger", name, ALTERED);
        }
        firing("event trigger", name, wanted.enabled(), there.enabled());
    }

    private void firing(String subject, String name, String wanted, String there) {
        if (there.equals(wanted)) {
            return;
        }
        Kind kind = there.equals(DISABLED) ? Kind.DISABLED : Kind.FIRES_OTHERWISE;
        add(kind, subject, name, "it is set to " + words(there) + ", and in the model to " + words(wanted));
    }

    private static String words(String enabled) {
        return FIRES.getOrDefault(enabled, enabled);
    }

    /** A partition's copy of a trigger may fire otherwise than the trigger itself. */
    private void partitions(List<Trigger> triggers) {
        Set<ObjectId> ids = new TreeSet<>(triggers.stream().map(Trigger::id).toList());
        Set<ObjectId> states = new TreeSet<>();
        Stream.of(found, model)
                .flatMap(it -> it.all(PartitionTrigger.class))
                .filter(state -> ids.contains(state.trigger()))
                .forEach(state -> states.add(state.id()));
        states.forEach(this::partition);
    }

    private void partition(ObjectId id) {
        PartitionTrigger state =
                (PartitionTrigger) found.find(id).or(() -> model.find(id)).orElseThrow();
        if (found.find(state.partition()).isEmpty()
                || found.find(state.trigger()).isEmpty()) {
            return;
        }
        String name = state.trigger().partIdentifier().quoted() + " on "
                + state.partition().quoted();
        firing("trigger", name, enabled(model, state), enabled(found, state));
    }

    private static String enabled(Catalog catalog, PartitionTrigger state) {
        if (catalog.objects().get(state.id()) instanceof PartitionTrigger own) {
            return own.enabled();
        }
        return ((Trigger) catalog.find(state.trigger()).orElseThrow()).enabled();
    }

    private static String name(Trigger trigger) {
        return trigger.id().partIdentifier().quoted() + " on "
                + trigger.relation().quoted();
    }

    private void add(Kind kind, String subject, String name, String message) {
        findings.add(TriggerFinding.ofModel(kind, subject, name, message));
    }
}
