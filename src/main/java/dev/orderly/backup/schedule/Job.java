package dev.orderly.backup.schedule;

import dev.orderly.environment.policy.Timetable;
import java.util.List;

/**
 * Something that is done by the clock.
 *
 * @param name tells the jobs of an environment apart: {@code full}, {@code incremental}, {@code base} or {@code check}
 * @param lines command lines, each begun when the one before has ended well
 * @param tells whether what it shows is for somebody: it shows nothing else
 */
public record Job(String name, Timetable times, List<List<String>> lines, boolean tells) {

    public Job {
        lines = lines.stream().map(List::copyOf).toList();
    }
}
