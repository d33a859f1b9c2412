package dev.orderly.migration;

import java.time.Duration;
import java.util.List;

/**
 * What {@code migration apply} did.
 *
 * @param entries in the order in which they ran
 * @param stillPending versions above the one that was asked for
 * @param drift differences between the environment and what its versions make, that no applied version touches
 * @param triggers triggers and functions that are not as the versions make them, seen afterwards
 * @param meanwhile versions that another shell applied while this one waited for the environment
 */
public record AppliedMigrations(
        String environment,
        List<Entry> entries,
        List<Version> stillPending,
        List<String> drift,
        List<String> triggers,
        List<Version> meanwhile) {

    /** How a version came to be applied. */
    public enum How {
        /** Its statements were run. */
        RAN("applied"),
        /** The environment already had its result; only the history was written. */
        RECORDED("recorded"),
        /** The statements that were left were run. */
        RESUMED("resumed");

        private final String word;

        How(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /**
     * One file.
     *
     * @param version the version, or the file's name for a repeatable one
     */
    public record Entry(String version, String description, How how, Duration took) {}

    public AppliedMigrations {
        entries = List.copyOf(entries);
        stillPending = List.copyOf(stillPending);
        drift = List.copyOf(drift);
        triggers = List.copyOf(triggers);
        meanwhile = List.copyOf(meanwhile);
    }
}
