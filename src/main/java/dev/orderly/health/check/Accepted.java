package dev.orderly.health.check;

/** A finding that somebody decided to live with. */
public record Accepted(RuleFinding finding, String reason) {}
