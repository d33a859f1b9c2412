package dev.orderly.seed.module;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What was filled anew, or would be.
 *
 * @param emptied tables whose rows went
 * @param rows that came in, by table
 * @param expectations that hold, in words
 * @param notes what is otherwise than was asked for
 */
public record Refreshed(
        String environment,
        long seed,
        LocalDate now,
        List<Part> modules,
        List<EmptiedTable> emptied,
        Map<String, Long> rows,
        List<String> expectations,
        List<String> notes) {

    public Refreshed {
        modules = List.copyOf(modules);
        emptied = List.copyOf(emptied);
        expectations = List.copyOf(expectations);
        notes = List.copyOf(notes);
    }

    /** @param because why it is among them; empty for one that was asked for */
    public record Part(String module, String because) {}

    /** @param because the table that its rows referred to; empty for one of a module that was asked for */
    public record EmptiedTable(String name, long rows, String because) {}

    public long total() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    public long gone() {
        return emptied.stream().mapToLong(EmptiedTable::rows).sum();
    }
}
