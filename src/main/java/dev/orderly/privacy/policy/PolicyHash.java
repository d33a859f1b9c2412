package dev.orderly.privacy.policy;

import dev.orderly.digest.Sha256;
import dev.orderly.workspace.ConfigValue;
import dev.orderly.workspace.ConfigValue.Mapping;
import dev.orderly.workspace.ConfigValue.Scalar;
import dev.orderly.workspace.ConfigValue.Sequence;
import java.util.TreeMap;

/** Sums up what a policy says: comments, layout, quotes and the order of keys do not count. */
final class PolicyHash {

    private final Sha256 sum = new Sha256();

    private PolicyHash() {}

    static String of(Mapping policy) {
        PolicyHash hash = new PolicyHash();
        hash.add(policy);
        return hash.sum.hex();
    }

    private void add(ConfigValue value) {
        if (value instanceof Mapping mapping) {
            sum.addPart("keys").addPart(String.valueOf(mapping.entries().size()));
            new TreeMap<>(mapping.entries()).forEach((name, entry) -> {
                sum.addPart(name);
                add(entry);
            });
        } else if (value instanceof Sequence list) {
            sum.addPart("list").addPart(String.valueOf(list.items().size()));
            list.items().forEach(this::add);
        } else if (value instanceof Scalar scalar) {
            sum.addPart("word").addPart(scalar.text());
        }
    }
}
