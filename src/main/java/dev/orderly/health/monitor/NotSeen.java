package dev.orderly.health.monitor;

/** What could not be looked at, and why: it is not known, and not nothing. */
public record NotSeen(String what, String why) {}
