package dev.orderly.environment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Programs that stop and start what uses an environment's database, for when another database takes its place.
 *
 * @param stop the program and its arguments; empty for none
 * @param start likewise
 * @param limit after which either is killed
 */
public record Services(List<String> stop, List<String> start, Duration limit) {

    static final Duration USUAL_LIMIT = Duration.ofMinutes(5);

    public static final Services NONE = new Services(List.of(), List.of(), USUAL_LIMIT);

    public Services {
        stop = List.copyOf(stop);
        start = List.copyOf(start);
    }

    public boolean isEmpty() {
        return stop.isEmpty() && start.isEmpty();
    }

    /** What is run around a swap, for the question ahead of it. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        if (!stop.isEmpty()) {
            words.add("run just before the new database takes the old one's place: " + String.join(" ", stop));
        }
        if (!start.isEmpty()) {
            words.add("run after that, also when it fails: " + String.join(" ", start));
        }
        return words;
    }
}
