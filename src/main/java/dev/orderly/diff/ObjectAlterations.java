package dev.orderly.diff;

import dev.orderly.catalog.Comment;
import dev.orderly.catalog.DefaultPrivileges;
import dev.orderly.catalog.Extension;
import dev.orderly.catalog.Grant;
import dev.orderly.catalog.Privileges;
import dev.orderly.catalog.Routine;
import dev.orderly.catalog.ddl.Ddl;
import dev.orderly.catalog.ddl.PrivilegesDdl;
import dev.orderly.sql.Identifier;
import dev.orderly.sql.SqlLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Extensions, routines, comments and privileges. */
final class ObjectAlterations {

    private ObjectAlterations() {}

    static Alteration extension(Extension from, Extension to, Sides sides) {
        boolean moves = !from.inSchema().equals(to.inSchema());
        if (moves && !from.relocatable()) {
            return Alteration.rebuild();
        }
        String alter = "ALTER EXTENSION " + to.id().quoted();
        List<Command> commands = new ArrayList<>();
        if (moves) {
            commands.add(Command.of(
                    alter + " SET SCHEMA " + Identifier.of(to.inSchema()).quoted()));
        }
        if (!to.version().equals(from.version())) {
            String update = alter + " UPDATE TO " + SqlLiteral.quote(to.version());
            commands.add(
                    sides.versions().canComeBack(to.id())
                            ? Command.of(update)
                            : Command.of(update, HazardCode.IRREVERSIBLE));
        }
        return Alteration.inPlace(commands);
    }

    static Alteration comment(Comment from, Comment to) {
        return Alteration.inPlace(Command.all(Ddl.create(to)));
    }

    static Alteration privileges(Privileges from, Privileges to, Sides sides) {
        String owner = sides.owner(to.carrier());
        List<Grant> before = withOwner(from.grants(), to);
        List<Grant> after = withOwner(to.grants(), from);
        return Alteration.inPlace(changes(PrivilegesDdl.change(to.target(), before, after, owner), from, to));
    }

    /** An untouched owner is not in the list; where the other side's owner is, both have to be. */
    private static List<Grant> withOwner(List<Grant> grants, Privileges other) {
        if (grants.stream().anyMatch(Grant::isOwners)) {
            return grants;
        }
        return Stream.concat(grants.stream(), other.defaults().stream().filter(Grant::isOwners))
                .toList();
    }

    private static List<Command> changes(List<String> statements, Privileges from, Privileges to) {
        boolean widens = to.grants().stream().anyMatch(grant -> widens(grant, from));
        return statements.stream()
                .map(sql -> widens && sql.startsWith("GRANT")
                        ? Command.of(sql, HazardCode.PRIVILEGE_WIDENING)
                        : Command.of(sql))
                .toList();
    }

    private static boolean widens(Grant grant, Privileges from) {
        return !from.grants().contains(grant) && !grant.isOwners();
    }

    static Alteration defaultPrivileges(DefaultPrivileges from, DefaultPrivileges to) {
        return Alteration.inPlace(Command.all(PrivilegesDdl.change(to, from.grants(), to.grants())));
    }

    /** Replacing keeps a routine's identity; what callers see of it has to stay: names, modes, result, defaults. */
    static Alteration routine(Routine from, Routine to, Sides sides) {
        boolean replaceable = from.procedure() == to.procedure()
                && from.arguments().equals(to.arguments())
                && from.result().equals(to.result())
                && isWindow(from) == isWindow(to)
                && from.defaults() <= to.defaults();
        return replaceable ? Alteration.inPlace(List.of(Command.of(to.definition()))) : Alteration.rebuild();
    }

    private static boolean isWindow(Routine routine) {
        return routine.definition().lines().limit(4).anyMatch(line -> line.startsWith(" WINDOW"));
    }
}
