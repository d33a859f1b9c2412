package dev.orderly.privacy.manifest;

/** What a manifest's signature tells. */
public enum SignatureState {
    /** The manifest is as it was written, by somebody who has the key. */
    VALID,
    /** It was signed with another key than the one at hand. */
    WRONG_KEY,
    /** It was changed after it was signed. */
    EDITED,
    /** There is a key to check with, and no signature: it was taken off, or the run had no key to sign with. */
    UNSIGNED,
    /** There is no signature, and no key either. */
    NEVER_SIGNED,
    /** There is a signature, and no key to check it with. */
    NO_KEY;

    public boolean isFault() {
        return this == WRONG_KEY || this == EDITED || this == UNSIGNED;
    }
}
