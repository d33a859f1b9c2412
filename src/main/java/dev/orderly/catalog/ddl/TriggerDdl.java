package dev.orderly.catalog.ddl;

import dev.orderly.catalog.EventTrigger;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.PartitionTrigger;
import dev.orderly.catalog.Policy;
import dev.orderly.catalog.Rule;
import dev.orderly.catalog.Trigger;
import dev.orderly.sql.Identifier;
import dev.orderly.sql.SqlLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Triggers, rules, event triggers and policies. */
public final class TriggerDdl {

    private static final String ORIGIN = "O";

    private TriggerDdl() {}

    static List<String> create(Trigger trigger) {
        return withState(trigger.definition(), trigger.enabled(), enable(trigger));
    }

    static List<String> create(Rule rule) {
        String definition = rule.definition();
        return withState(definition.substring(0, definition.length() - 1), rule.enabled(), enable(rule));
    }

    static List<String> create(EventTrigger trigger) {
        String tags = trigger.tags().stream().map(SqlLiteral::quote).collect(Collectors.joining(", "));
        String create = "CREATE EVENT TRIGGER " + trigger.id().quoted() + " ON "
                + Identifier.of(trigger.event()).quoted() + (tags.isEmpty() ? "" : "\n    WHEN TAG IN (" + tags + ')')
                + "\n    EXECUTE FUNCTION " + trigger.function() + "()";
        return withState(create, trigger.enabled(), enable(trigger));
    }

    private static List<String> withState(String create, String enabled, String enable) {
        List<String> statements = new ArrayList<>(List.of(create));
        if (!enabled.equals(ORIGIN)) {
            statements.add(enable);
        }
        return statements;
    }

    /** Puts a trigger into its state: enabled, disabled, or fired in replicas only or also. */
    public static String enable(Trigger trigger) {
        return alterTable(trigger.relation()) + state(trigger.enabled()) + " TRIGGER "
                + trigger.id().partIdentifier().quoted();
    }

    /** Puts a partition's copy of a trigger, and the copies below it, into a state. */
    public static String enable(PartitionTrigger copy, String enabled) {
        return alterTable(copy.partition()) + state(enabled) + " TRIGGER "
                + copy.id().partIdentifier().quoted();
    }

    public static String enable(Rule rule) {
        return alterTable(rule.relation()) + state(rule.enabled()) + " RULE "
                + rule.id().partIdentifier().quoted();
    }

    public static String enable(EventTrigger trigger) {
        return "ALTER EVENT TRIGGER " + trigger.id().quoted() + state(trigger.enabled());
    }

    /** Views take these sub-commands of {@code ALTER TABLE} too. */
    private static String alterTable(ObjectId relation) {
        return relation.kind() == ObjectKind.FOREIGN_TABLE
                ? References.alter(relation)
                : "ALTER TABLE " + relation.quoted();
    }

    private static String state(String enabled) {
        return switch (enabled) {
            case "D" -> " DISABLE";
            case "R" -> " ENABLE REPLICA";
            case "A" -> " ENABLE ALWAYS";
            default -> " ENABLE";
        };
    }

    static String create(Policy policy) {
        return "CREATE POLICY " + References.name(policy.id()) + (policy.permissive() ? "" : " AS RESTRICTIVE")
                + " FOR " + policy.command() + clauses(policy);
    }

    /** Roles and expressions, as {@code CREATE POLICY} and {@code ALTER POLICY} take them. */
    public static String clauses(Policy policy) {
        return " TO " + policy.roles().stream().map(Roles::name).collect(Collectors.joining(", "))
                + (policy.using().isEmpty() ? "" : "\n    USING (" + policy.using() + ')')
                + (policy.check().isEmpty() ? "" : "\n    WITH CHECK (" + policy.check() + ')');
    }
}
