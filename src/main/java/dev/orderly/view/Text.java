package dev.orderly.view;

/** Lines of prose. */
public record Text(String text) implements Block {}
