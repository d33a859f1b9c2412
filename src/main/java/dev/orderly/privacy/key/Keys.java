package dev.orderly.privacy.key;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The keys of all domains of one run: derived of the root key, or of one that is gone with the run where codes must lead back to nobody.
 * Within a run each domain has one key. Thread-safe.
 */
public final class Keys {

    private final Optional<RootKey> root;
    private final RootKey drawn;
    private final Predicate<String> forgets;

    private Keys(Optional<RootKey> root, RootKey drawn, Predicate<String> forgets) {
        this.root = root;
        this.drawn = drawn;
        this.forgets = forgets;
    }

    /** All of one root key. */
    public static Keys of(RootKey root) {
        return new Keys(Optional.of(root), RootKey.forgotten(), domain -> false);
    }

    /** All drawn for the run. */
    public static Keys forgotten() {
        return new Keys(Optional.empty(), RootKey.forgotten(), domain -> true);
    }

    /** The same, but that the keys of these domains are drawn for the run. */
    public Keys forgetting(Collection<String> domains) {
        Set<String> some = Set.copyOf(domains);
        return new Keys(root, drawn, forgets.or(some::contains));
    }

    /** The same root key, for signatures alone: the keys of all domains are drawn for the run. */
    public Keys forgettingAll() {
        return new Keys(root, drawn, domain -> true);
    }

    public DomainKey domain(String name) {
        return root.filter(any -> keeps(name)).orElse(drawn).domain(name);
    }

    /** Whether another run with the same root key gives the domain's values the same pseudonyms. */
    public boolean keeps(String domain) {
        return root.filter(RootKey::kept).isPresent() && !forgets.test(domain);
    }

    /** Signs and is named in manifests; empty where nobody gave one. */
    public Optional<RootKey> root() {
        return root;
    }

    @Override
    public String toString() {
        return root.map(RootKey::toString).orElse("keys that are forgotten");
    }
}
