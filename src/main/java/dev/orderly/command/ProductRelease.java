package dev.orderly.command;

/** Which release of Orderly is running. */
public record ProductRelease(String version) {}
