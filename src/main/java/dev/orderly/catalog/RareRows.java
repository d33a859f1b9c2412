package dev.orderly.catalog;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Rows of the query for rare kinds as records. */
final class RareRows {

    private RareRows() {}

    static void object(Row row, Reading into) throws SQLException {
        ObjectKind kind = ObjectKind.valueOf(row.text("kind"));
        ObjectId id = ObjectId.of(kind, row.text("schema"), row.text("name"), row.text("part"));
        long address = Address.of(row.big("class"), row.big("oid"), 0);
        if (kind == ObjectKind.BASE_TYPE) {
            baseType(row, into, address, id);
        } else if (kind == ObjectKind.SHELL_TYPE) {
            own(row, into, address, new RareObject(id, List.of("CREATE TYPE " + id.quoted())));
        } else {
            own(row, into, address, new RareObject(id, row.list("statements")));
        }
    }

    private static void own(Row row, Reading into, long address, RareObject object) throws SQLException {
        if (row.has("owner")) {
            into.addOwned(address, object, row.text("owner"));
        } else {
            into.add(address, object);
        }
    }

    /** A shell comes first, then the functions that read and write its values, then the type itself. */
    private static void baseType(Row row, Reading into, long address, ObjectId id) throws SQLException {
        own(row, into, address, new RareObject(id, row.list("statements")));
        if (into.isMember(address)) {
            return;
        }
        ObjectId shell = id.as(ObjectKind.SHELL_TYPE);
        into.add(new RareObject(shell, List.of("CREATE TYPE " + id.quoted())));
        into.dependencies().add(id, shell, false);
        for (String oid : row.list("functions")) {
            Optional<ObjectId> function = into.at(Address.of(SystemCatalog.PG_PROC, Long.parseLong(oid)));
            if (function.isPresent()) {
                into.dependencies().add(function.get(), shell, true);
                into.shellOf(function.get(), id);
            }
        }
    }
}
