package dev.orderly.backup;

import java.util.Optional;

/**
 * What came of a restore.
 *
 * @param database the one that was restored
 * @param kept the name of the one that stood there before
 */
public record Restored(String backup, String database, Optional<String> kept, int tables, long rows) {}
