package dev.orderly.privacy.proof;

import dev.orderly.privacy.key.RootKey;
import dev.orderly.privacy.manifest.RunManifest;
import dev.orderly.privacy.manifest.SignatureState;
import dev.orderly.privacy.manifest.SignedManifest;
import dev.orderly.privacy.manifest.TableEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the manifest is true, and still of this policy, this schema and these rows. */
final class ManifestCheck {

    private final SignedManifest signed;
    private final RunManifest manifest;
    private final Optional<RootKey> key;
    private final List<String> faults = new ArrayList<>();
    private String later = "";

    ManifestCheck(SignedManifest signed, Optional<RootKey> key) {
        this.signed = signed;
        this.manifest = signed.manifest();
        this.key = key;
    }

    ManifestCheck signature() {
        SignatureState state = signed.check(key);
        if (state.isFault()) {
            faults.add(words(state));
        }
        if (!manifest.proof().passed()) {
            faults.add("it says itself that its proof was not passed");
        }
        return this;
    }

    private String words(SignatureState state) {
        return switch (state) {
            case VALID -> "signed with key " + signed.signedBy();
            case WRONG_KEY ->
                "it was signed with key " + signed.signedBy() + ", and the key at hand is "
                        + key.map(RootKey::id).orElse("");
            case EDITED -> "it was edited after it had been signed";
            case UNSIGNED -> "it is not signed, and there is a key to check with";
            case NEVER_SIGNED -> "not signed";
            case NO_KEY ->
                "signed with key " + signed.signedBy() + ", which is not at hand: the signature was not checked";
        };
    }

    /** @param operations that changed the rows since, in words; empty for none */
    ManifestCheck changedBy(String operations) {
        later = operations.isEmpty() ? "" : "; changed since: " + operations;
        return this;
    }

    ManifestCheck policy(String hash) {
        if (!manifest.policy().equals(hash)) {
            faults.add("it is of another policy: what privacy.yaml says has changed since");
        }
        return this;
    }

    ManifestCheck schema(String fingerprint) {
        if (!manifest.schema().equals(fingerprint)) {
            faults.add("it is of another schema than that of the source");
        }
        return this;
    }

    /** @param found each table that holds rows itself */
    ManifestCheck rows(List<TableEntry> found) {
        Map<String, TableEntry> now = new HashMap<>();
        found.forEach(table -> now.put(table.toString(), table));
        manifest.tables().stream().filter(it -> !it.rowSum().isEmpty()).forEach(table -> {
            TableEntry other = now.get(table.toString());
            if (other == null) {
                faults.add("table " + table + " is not there any more");
            } else if (other.rows() != table.rows() || !other.rowSum().equals(table.rowSum())) {
                faults.add("the rows of " + table + " are not those that were made: " + other.rows() + ", and "
                        + table.rows() + " then");
            }
        });
        return this;
    }

    Check check() {
        String words = "run " + manifest.run() + " of " + manifest.origin().environment() + ", "
                + words(signed.check(key)) + later;
        return Check.of(
                CheckName.MANIFEST, words, faults, "what it belongs to is not what was made then: make it again");
    }
}
