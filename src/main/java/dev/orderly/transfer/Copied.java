package dev.orderly.transfer;

import java.util.List;
import java.util.Optional;

/**
 * What came of a copy.
 *
 * @param database the one that rows came into
 * @param kept the name of the one that stood there before; empty where tables were copied into it
 * @param keptObjects the names of schemas and such that stood in it before, where it is the same one still
 * @param tables that rows came into
 * @param rows that the server counted; empty where it copied files
 */
public record Copied(
        String from,
        String to,
        String database,
        Optional<String> kept,
        List<String> keptObjects,
        Optional<Integer> tables,
        Optional<Long> rows) {

    public Copied {
        keptObjects = List.copyOf(keptObjects);
    }

    Copied in(String name, Optional<String> keptDatabase, List<String> objects) {
        return new Copied(from, to, name, keptDatabase, objects, tables, rows);
    }
}
