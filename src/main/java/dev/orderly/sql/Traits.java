package dev.orderly.sql;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Collects what a statement does while its tokens are looked at. */
final class Traits {

    private final EnumSet<Trait> found = EnumSet.noneOf(Trait.class);
    private String reach = "";

    private Traits() {}

    static Traits of(Tokens tokens) {
        Traits traits = new Traits();
        new Classifier(tokens, traits).classify();
        return traits;
    }

    void add(Trait... traits) {
        found.addAll(Set.of(traits));
    }

    /** The statement reaches outside its database; the first reason found is kept. */
    void addReach(String what) {
        found.add(Trait.REACHES_OUT);
        reach = reach.isEmpty() ? what : reach;
    }

    boolean has(Trait trait) {
        return found.contains(trait);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    Set<Trait> all() {
        return Set.copyOf(found);
    }

    Optional<String> reachesOut() {
        return reach.isEmpty() ? Optional.empty() : Optional.of(reach);
    }
}
