package dev.orderly.privacy.scan.finding;

/**
 * What a scan cannot vouch for: it is not clean, it was not looked at.
 *
 * @param column empty for the whole table
 */
public record Unreviewed(String table, String column, String reason) {}
