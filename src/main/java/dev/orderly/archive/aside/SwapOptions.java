package dev.orderly.archive.aside;

import dev.orderly.environment.Environment;
import java.util.ArrayList;
import java.util.List;

/**
 * How a database is replaced.
 *
 * @param boundToo also one that slots or subscriptions are bound to
 * @param freeze makes the old one read-only before the new one is filled, so that nothing is written to it meanwhile
 */
public record SwapOptions(boolean boundToo, boolean freeze) {

    /** What is said of it in the question. */
    public List<String> words(Environment target) {
        List<String> words = new ArrayList<>();
        if (freeze) {
            words.add(
                    "end the sessions on the old database first, and take no writes until the new one is in its place");
        }
        words.addAll(target.services().words());
        return words;
    }
}
