package dev.orderly.privacy.manifest;

/**
 * A file of an export.
 *
 * @param name below the export's folder, with slashes on every system
 * @param sha256 in hexadecimal
 */
public record FileEntry(String name, long bytes, String sha256) {}
