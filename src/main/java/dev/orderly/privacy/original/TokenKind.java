package dev.orderly.privacy.original;

/** What identifiers are compared as. Case never counts. */
public enum TokenKind {
    /** As it is written. */
    EMAIL(0),
    /** The last ten digits without zeros at their start, so that country and trunk prefixes make no difference. */
    PHONE(1),
    /** Letters and digits alone; zeros at the start of what has no letter do not count, as numbers do not keep them. */
    CODE(2),
    /** A user name, as it is written. */
    HANDLE(3);

    private final int number;

    TokenKind(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
