package dev.orderly.privacy.structure;

import dev.orderly.privacy.mask.Masker;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is done below each step into a document. A decision is for all below it that has none of its own. */
public final class PartTree {

    /**
     * What is done.
     *
     * @param whole whether a document or array becomes one value, such as null, rather than each value in it another; not where
     *     something is said about parts of it
     */
    public record Done(Masker masker, boolean whole) {}

    private final Map<String, PartTree> below = new HashMap<>();
    private @Nullable Done done;

    public PartTree put(PartPath path, Done what) {
        PartTree tree = this;
        for (String step : path.steps()) {
            tree = tree.below.computeIfAbsent(step, any -> new PartTree());
        }
        tree.done = what;
        return this;
    }

    /** Null when nothing is decided about this very part. */
    @Nullable
    Done done() {
        return done;
    }

    /** Whether nothing is said about single parts of it. */
    boolean isLeaf() {
        return below.isEmpty();
    }

    /** The part behind a step, null for none; the key itself counts before any key. */
    @Nullable
    PartTree at(String step) {
        PartTree own = below.get(step);
        return own != null || step.equals(PartPath.ELEMENT) ? own : below.get(PartPath.ANY);
    }
}
