package dev.orderly.health.status;

/** @param scans how often it was read since uses are counted */
public record IndexSize(String name, String table, long bytes, long scans) {}
