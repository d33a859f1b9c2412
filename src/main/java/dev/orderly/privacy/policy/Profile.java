package dev.orderly.privacy.policy;

import java.util.Map;

/** What an anonymised copy promises. */
public enum Profile {
    /** Whoever has the key can lead pseudonyms back; copies agree with each other. */
    PSEUDONYMOUS("pseudonymous"),
    /** HIPAA's Safe Harbor, 45 CFR 164.514(b)(2): dates as years, no code of a person that can be led back. */
    SAFE_HARBOR("safe-harbor"),
    /** Nothing that is sensitive stays, and nothing can be led back. */
    SYNTHETIC("synthetic");

    private static final Map<String, Profile> WORDS =
            Map.of("pseudonymous", PSEUDONYMOUS, "safe-harbor", SAFE_HARBOR, "synthetic", SYNTHETIC);

    private final String word;

    Profile(String word) {
        this.word = word;
    }

    /** As policies write it. */
    public String word() {
        return word;
    }

    public static Map<String, Profile> words() {
        return WORDS;
    }

    /** Whether keys are drawn for the run and forgotten, some or all. */
    public boolean forgetsKeys() {
        return this != PSEUDONYMOUS;
    }
}
