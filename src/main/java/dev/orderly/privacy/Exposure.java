package dev.orderly.privacy;

/** How a value leads to a person. */
public enum Exposure {
    /** By itself. */
    DIRECT,
    /** Together with others, such as a postcode and a date of birth. */
    QUASI,
    /** Not at all, but it harms the person whose it is. */
    ATTRIBUTE
}
