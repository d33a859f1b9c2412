package dev.orderly.privacy.scan.name;

import java.util.Set;

/**
 * What a table is about, as its name and its columns tell.
 *
 * @param topics what it speaks of
 * @param head whether its name is that of people, of things, or neither
 * @param words its name and comment, for explanations
 */
public record Surroundings(Set<Topic> topics, Subject head, String words) {

    public Surroundings {
        topics = Set.copyOf(topics);
    }

    /** Whom a row is about. */
    public enum Subject {
        PEOPLE,
        THINGS,
        UNKNOWN
    }

    boolean isAbout(Topic topic) {
        return topics.contains(topic);
    }
}
