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

    /** How a foreign key is held to follows that of the parent's in its partitions. */
    static Alteration constraint(Constraint from, Constraint to) {
        String alter = References.alter(to.table());
        String name = to.id().partIdentifier().quoted();
        boolean sameRule = from.type() == to.type()
                && from.rule().equals(to.rule())
                && from.tablespace().equals(to.tablespace());
        String manner = timing(from, to) + enforcement(from, to);
        boolean invalidated = to.notValid() && !from.notValid();
        if (!sameRule || invalidated || (!manner.isEmpty() && to.type() != ConstraintType.FOREIGN_KEY)) {
            return Alteration.rebuild();
        }
        List<Command> commands = new ArrayList<>();
        if (!manner.isEmpty() && !to.inherited()) {
            commands.add(Command.of(alter + " ALTER CONSTRAINT " + name + manner, harm(from, to)));
        }
        if (from.notValid() && !to.notValid() && to.enforced()) {
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

    private static String timing(Constraint from, Constraint to) {
        if (from.deferrable() == to.deferrable() && from.deferred() == to.deferred()) {
            return "";
        }
        return (to.deferrable() ? " DEFERRABLE" : " NOT DEFERRABLE")
                + (to.deferred() ? " INITIALLY DEFERRED" : " INITIALLY IMMEDIATE");
    }

    private static String enforcement(Constraint from, Constraint to) {
        if (from.enforced() == to.enforced()) {
            return "";
        }
        return to.enforced() ? " ENFORCED" : " NOT ENFORCED";
    }

    /** To enforce a constraint is to read the table under the lock that all of ALTER CONSTRAINT takes. */
    private static HazardCode[] harm(Constraint from, Constraint to) {
        return to.enforced() && !from.enforced()
                ? new HazardCode[] {HazardCode.FULL_SCAN, HazardCode.FOREIGN_KEY_ON_EXISTING}
                : new HazardCode[0];
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
