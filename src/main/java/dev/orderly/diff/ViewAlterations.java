package dev.orderly.diff;

import dev.orderly.catalog.Column;
import dev.orderly.catalog.EventTrigger;
import dev.orderly.catalog.MaterializedView;
import dev.orderly.catalog.PartitionTrigger;
import dev.orderly.catalog.Policy;
import dev.orderly.catalog.Rule;
import dev.orderly.catalog.Trigger;
import dev.orderly.catalog.View;
import dev.orderly.catalog.ddl.Options;
import dev.orderly.catalog.ddl.References;
import dev.orderly.catalog.ddl.TriggerDdl;
import dev.orderly.catalog.ddl.ViewDdl;
import dev.orderly.sql.Identifier;
import java.util.ArrayList;
import java.util.List;

/** Views, and the triggers, rules and policies that relations carry. */
final class ViewAlterations {

    private ViewAlterations() {}

    /** Replacing may add columns at the end and change nothing of those that are there. */
    static Alteration view(View from, View to) {
        if (from.definition().equals(to.definition()) && from.columns().equals(to.columns())) {
            return options(References.alter(to.id()), from.options(), to.options());
        }
        int count = from.columns().size();
        boolean extendsColumns =
                to.columns().size() >= count && to.columns().subList(0, count).equals(from.columns());
        return extendsColumns ? Alteration.inPlace(List.of(Command.of(ViewDdl.replace(to)))) : Alteration.rebuild();
    }

    static Alteration materializedView(MaterializedView from, MaterializedView to) {
        boolean same = from.definition().equals(to.definition())
                && from.columns().equals(to.columns())
                && from.accessMethod().equals(to.accessMethod());
        if (!same) {
            return Alteration.rebuild();
        }
        String alter = References.alter(to.id());
        List<Command> commands = new ArrayList<>();
        if (!from.tablespace().equals(to.tablespace())) {
            String space = to.tablespace().isEmpty() ? "pg_default" : to.tablespace();
            commands.add(
                    Command.of(alter + " SET TABLESPACE " + Identifier.of(space).quoted()));
        }
        Options.change(from.options(), to.options()).forEach(change -> commands.add(Command.of(alter + ' ' + change)));
        settings(from, to, commands);
        if (to.populated() && !from.populated()) {
            commands.add(Command.of("REFRESH MATERIALIZED VIEW " + to.id().quoted()));
        }
        return Alteration.inPlace(commands);
    }

    private static void settings(MaterializedView from, MaterializedView to, List<Command> commands) {
        for (Column column : to.settings()) {
            commands.addAll(ColumnAlteration.settings(same(from.settings(), column), column));
        }
        for (Column column : from.settings()) {
            if (same(to.settings(), column).equals(column.withoutSettings())) {
                commands.addAll(ColumnAlteration.settings(column, column.withoutSettings()));
            }
        }
    }

    private static Column same(List<Column> columns, Column wanted) {
        return columns.stream()
                .filter(column -> column.id().equals(wanted.id()))
                .findFirst()
                .orElseGet(wanted::withoutSettings);
    }

    private static Alteration options(String alter, List<String> from, List<String> to) {
        return Alteration.inPlace(Options.change(from, to).stream()
                .map(change -> Command.of(alter + ' ' + change))
                .toList());
    }

    static Alteration trigger(Trigger from, Trigger to) {
        return from.definition().equals(to.definition())
                ? Alteration.inPlace(List.of(Command.of(TriggerDdl.enable(to))))
                : Alteration.rebuild();
    }

    static Alteration partitionTrigger(PartitionTrigger from, PartitionTrigger to) {
        return from.trigger().equals(to.trigger())
                ? Alteration.inPlace(List.of(Command.of(TriggerDdl.enable(to, to.enabled()))))
                : Alteration.rebuild();
    }

    static Alteration rule(Rule from, Rule to) {
        return from.definition().equals(to.definition())
                ? Alteration.inPlace(List.of(Command.of(TriggerDdl.enable(to))))
                : Alteration.rebuild();
    }

    static Alteration eventTrigger(EventTrigger from, EventTrigger to) {
        boolean same = from.event().equals(to.event())
                && from.tags().equals(to.tags())
                && from.function().equals(to.function());
        return same ? Alteration.inPlace(List.of(Command.of(TriggerDdl.enable(to)))) : Alteration.rebuild();
    }

    /** An expression can be changed, and not be taken away. */
    static Alteration policy(Policy from, Policy to) {
        boolean fixed = from.permissive() == to.permissive()
                && from.command().equals(to.command())
                && from.using().isEmpty() == to.using().isEmpty()
                && from.check().isEmpty() == to.check().isEmpty();
        return fixed
                ? Alteration.inPlace(List.of(Command.of(
                        "ALTER POLICY " + References.name(to.id()) + TriggerDdl.clauses(to), HazardCode.ROW_SECURITY)))
                : Alteration.rebuild();
    }
}
