package dev.orderly.backup;

import dev.orderly.archive.load.LoadedTable;
import java.util.List;
import java.util.Optional;

/**
 * What came of a restore.
 *
 * @param database the one that was restored
 * @param kept the name of the one that stood there before
 * @param keptObjects the names of schemas and such that stood in it before, where it is the same one still
 * @param compared whether there was something to compare it with, and it was equal
 */
public record Restored(
        String backup,
        String database,
        Optional<String> kept,
        List<String> keptObjects,
        int tables,
        long rows,
        boolean compared) {

    public Restored {
        keptObjects = List.copyOf(keptObjects);
    }

    static Restored of(String backup, String database, List<LoadedTable> tables) {
        long rows = tables.stream().mapToLong(LoadedTable::rows).sum();
        return new Restored(backup, database, Optional.empty(), List.of(), tables.size(), rows, true);
    }

    Restored counted() {
        return new Restored(backup, database, kept, keptObjects, tables, rows, false);
    }

    Restored inPlaceOf(String replaced, String kept) {
        return new Restored(backup, replaced, Optional.of(kept), List.of(), tables, rows, compared);
    }

    Restored beside(List<String> objects) {
        return new Restored(backup, database, Optional.empty(), objects, tables, rows, compared);
    }
}
