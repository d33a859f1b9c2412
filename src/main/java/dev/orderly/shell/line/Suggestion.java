package dev.orderly.shell.line;

/**
 * A way to go on with a line.
 *
 * @param value what the current word becomes
 * @param group what kind of thing it is, as a heading
 * @param description what it means, or empty
 * @param complete whether the word is whole then
 */
public record Suggestion(String value, String group, String description, boolean complete) {}
