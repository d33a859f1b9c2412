package dev.orderly.view;

/** The title of what follows; level 1 is that of the whole document. */
public record Heading(int level, String text) implements Block {}
