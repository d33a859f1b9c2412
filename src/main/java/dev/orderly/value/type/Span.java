package dev.orderly.value.type;

/** A range with both bounds, the lower one in it and the upper one not. */
public record Span(Object low, Object high) {}
