package dev.orderly.diff;

import dev.orderly.catalog.ColumnDefault;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.ConstraintType;
import dev.orderly.catalog.ForeignTable;
import dev.orderly.catalog.Index;
import dev.orderly.catalog.SequenceOwner;
import dev.orderly.catalog.Statistics;
import dev.orderly.catalog.Table;
import dev.orderly.catalog.ddl.ConstraintDdl;
import dev.orderly.catalog.ddl.Ddl;
import dev.orderly.catalog.ddl.Options;
import dev.orderly.catalog.ddl.References;
import dev.orderly.sql.Identifier;
import java.util.ArrayList;
import java.util.List;

/** Tables, and what lives in them besides columns. */
final class TableAlterations {

    /** The first version with SET ACCESS METHOD. */
    private static final int ACCESS_METHOD = 15;

    private TableAlterations() {}

    static Alteration table(Table from, Table to, Sides sides) {
        if (!from.partitionKey().equals(to.partitionKey())) {
            return new Alteration.Move();
        }
        if (!from.accessMethod().equals(to.accessMethod()) && sides.major() < ACCESS_METHOD) {
            return new Alteration.Move();
        }
        String alter = "ALTER TABLE " + to.id().quoted();
        List<Command> commands = new ArrayList<>();
        if (from.unlogged() != to.unlogged()) {
            commands.add(
                    Command.of(alter + (to.unlogged() ? " SET UNLOGGED" : " SET LOGGED"), HazardCode.TABLE_REWRITE));
        }
        if (!from.accessMethod().equals(to.accessMethod())) {
            String method = to.accessMethod().isEmpty() ? "heap" : to.accessMethod();
            commands.add(Command.of(
                    alter + " SET ACCESS METHOD " + Identifier.of(method).quoted(), HazardCode.TABLE_REWRITE));
        }
        if (!from.tablespace().equals(to.tablespace())) {
            String space = to.tablespace().isEmpty() ? "pg_default" : to.tablespace();
            commands.add(
                    Command.of(alter + " SET TABLESPACE " + Identifier.of(space).quoted(), HazardCode.TABLE_REWRITE));
        }
        Options.change(from.options(), to.options()).forEach(change -> commands.add(Command.of(alter + ' ' + change)));
        rowSecurity(from, to, alter, commands);
        return Alteration.inPlace(commands);
    }

    private static void rowSecurity(Table from, Table to, String alter, List<Command> commands) {
        if (from.rowSecurity() != to.rowSecurity()) {
            String verb = to.rowSecurity() ? " ENABLE" : " DISABLE";
            commands.add(Command.of(alter + verb + " ROW LEVEL SECURITY", HazardCode.ROW_SECURITY));
        }
        if (from.forcedRowSecurity() != to.forcedRowSecurity()) {
            String verb = to.forcedRowSecurity() ? " FORCE" : " NO FORCE";
            commands.add(Command.of(alter + verb + " ROW LEVEL SECURITY", HazardCode.ROW_SECURITY));
        }
    }

    static Alteration foreignTable(ForeignTable from, ForeignTable to) {
        if (!from.server().equals(to.server())) {
            return Alteration.rebuild();
        }
        return Alteration.inPlace(List.of(
                Command.of(References.alter(to.id()) + ' ' + Options.foreignChange(from.options(), to.options()))));
    }

    static Alteration columnDefault(ColumnDefault from, ColumnDefault to) {
        return Alteration.inPlace(Command.all(Ddl.create(to)));
    }

    static Alteration sequenceOwner(SequenceOwner from, SequenceOwner to) {
        return Alteration.inPlace(Command.all(Ddl.create(to)));
    }

    static Alteration constraint(Constraint from, Constraint to) {
        String alter = References.alter(to.table());
        String name = to.id().partIdentifier().quoted();
        boolean sameRule = from.type() == to.type()
                && from.definition().equals(to.definition())
                && from.tablespace().equals(to.tablespace());
        boolean sameTiming = from.deferrable() == to.deferrable() && from.deferred() == to.deferred();
        boolean invalidated = from.validated() && !to.validated();
        if (!sameRule || invalidated || (!sameTiming && to.type() != ConstraintType.FOREIGN_KEY)) {
            return Alteration.rebuild();
        }
        List<Command> commands = new ArrayList<>();
        if (!sameTiming) {
            commands.add(Command.of(alter + " ALTER CONSTRAINT " + name + timing(to)));
        }
        if (from.validated() != to.validated()) {
            commands.add(Command.of(ConstraintDdl.validate(to), onExisting(to.type())));
        }
        String index = "ALTER INDEX " + dev.orderly.catalog.ddl.TableDdl.indexName(to.id());
        Options.change(from.options(), to.options()).forEach(change -> commands.add(Command.of(index + ' ' + change)));
        return Alteration.inPlace(commands);
    }

    /** Validating reads the table under a lock that nobody waits for; what it finds may still fail. */
    private static HazardCode onExisting(ConstraintType type) {
        return type == ConstraintType.FOREIGN_KEY ? HazardCode.FOREIGN_KEY_ON_EXISTING : HazardCode.CHECK_ON_EXISTING;
    }

    private static String timing(Constraint to) {
        return (to.deferrable() ? " DEFERRABLE" : " NOT DEFERRABLE")
                + (to.deferred() ? " INITIALLY DEFERRED" : " INITIALLY IMMEDIATE");
    }

    static Alteration index(Index from, Index to) {
        boolean same = from.definition().equals(to.definition())
                && from.tablespace().equals(to.tablespace())
                && from.table().equals(to.table());
        if (!same || (from.valid() != to.valid() && !to.partitioned())) {
            return Alteration.rebuild();
        }
        List<String> reset = from.statistics().stream()
                .filter(target -> to.statistics().stream()
                        .noneMatch(other -> column(other).equals(column(target))))
                .map(target ->
                        "ALTER INDEX " + to.id().quoted() + " ALTER COLUMN " + column(target) + " SET STATISTICS -1")
                .toList();
        List<Command> commands = new ArrayList<>(Command.all(reset));
        commands.addAll(
                from.statistics().equals(to.statistics()) ? List.of() : Command.all(ConstraintDdl.settings(to)));
        return Alteration.inPlace(commands);
    }

    private static String column(String target) {
        return target.substring(0, target.indexOf(':'));
    }

    static Alteration statistics(Statistics from, Statistics to) {
        if (!from.definition().equals(to.definition())) {
            return Alteration.rebuild();
        }
        return Alteration.inPlace(
                List.of(Command.of("ALTER STATISTICS " + to.id().quoted() + " SET STATISTICS " + to.target())));
    }
}
