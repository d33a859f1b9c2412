package dev.orderly.privacy.text;

/**
 * Somebody's identifier that was found in a text.
 *
 * @param text as it stands there
 * @param alone whether it is one word of letters, such as a first name, which may be there by chance
 */
public record KnownName(String text, boolean alone) {}
