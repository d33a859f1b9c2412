package dev.orderly.privacy.structure;

import dev.orderly.privacy.mask.Masker;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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

    Optional<Done> done() {
        return Optional.ofNullable(done);
    }

    /** Whether nothing is said about single parts of it. */
    boolean isLeaf() {
        return below.isEmpty();
    }

    /** The part behind a step; the key itself counts before any key. */
    Optional<PartTree> at(String step) {
        PartTree own = below.get(step);
        return Optional.ofNullable(own != null || step.equals(PartPath.ELEMENT) ? own : below.get(PartPath.ANY));
    }
}
