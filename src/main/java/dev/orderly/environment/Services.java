package dev.orderly.environment;

import java.util.List;

/**
 * Programs that stop and start what uses an environment's database, for when another database takes its place.
 *
 * @param stop the program and its arguments; empty for none
 * @param start likewise
 */
public record Services(List<String> stop, List<String> start) {

    public static final Services NONE = new Services(List.of(), List.of());

    public Services {
        stop = List.copyOf(stop);
        start = List.copyOf(start);
    }

    public boolean isEmpty() {
        return stop.isEmpty() && start.isEmpty();
    }
}
