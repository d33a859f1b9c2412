package dev.orderly.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * The privileges on one object in the order in which they were given, which grants by other roles than the owner depend on.
 *
 * @param initial what the object is made with
 * @param now what it has
 */
public record AccessList(List<AccessItem> initial, List<AccessItem> now) {

    public AccessList {
        initial = List.copyOf(initial);
        now = List.copyOf(now);
    }

    /** What was taken away since, or given otherwise. */
    public List<AccessItem> gone() {
        return without(initial, now);
    }

    public List<AccessItem> added() {
        return without(now, initial);
    }

    private static List<AccessItem> without(List<AccessItem> all, List<AccessItem> others) {
        List<AccessItem> rest = new ArrayList<>(all);
        rest.removeAll(others);
        return rest;
    }
}
