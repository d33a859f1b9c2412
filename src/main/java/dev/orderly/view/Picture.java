package dev.orderly.view;

/**
 * Something drawn.
 *
 * @param text the same for those who read, in a language that draws
 * @param svg a whole SVG document
 */
public record Picture(String text, String svg) implements Block {}
