package dev.orderly.operation;

/**
 * A backup that was taken.
 *
 * @param name what commands call it
 * @param words for a person: kind, size, time
 */
public record BackupReference(String name, String words) {}
