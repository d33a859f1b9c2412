package dev.orderly.diff;

import dev.orderly.catalog.Grant;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.Privileges;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Privileges on columns, of which a REVOKE on the table takes what it takes there. */
final class ColumnPrivileges {

    private ColumnPrivileges() {}

    /** Those that are to stand and that the change of a table's privileges takes away. */
    static Stream<ObjectId> takenBy(ObjectId privileges, Sides sides) {
        if (!(sides.before().get(privileges) instanceof Privileges before)
                || before.target().kind() == ObjectKind.COLUMN) {
            return Stream.empty();
        }
        Set<String> losers = losers(before, sides);
        return losers.isEmpty() ? Stream.empty() : onColumns(before.target(), sides, losers);
    }

    private static Set<String> losers(Privileges before, Sides sides) {
        List<Grant> kept =
                sides.after().get(before.id()) instanceof Privileges after ? after.grants() : before.defaults();
        return before.grants().stream()
                .filter(Predicate.not(kept::contains))
                .map(Grant::grantee)
                .collect(Collectors.toSet());
    }

    private static Stream<ObjectId> onColumns(ObjectId relation, Sides sides, Set<String> losers) {
        ObjectId first = relation.part(ObjectKind.COLUMN, "").attached(ObjectKind.PRIVILEGES);
        return sides
                .after()
                .subMap(first, first.part(ObjectKind.PRIVILEGES, first.part() + " \uffff"))
                .values()
                .stream()
                .map(Privileges.class::cast)
                .filter(columns -> columns.grants().stream().map(Grant::grantee).anyMatch(losers::contains))
                .map(Privileges::id);
    }
}
