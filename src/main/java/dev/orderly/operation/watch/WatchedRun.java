package dev.orderly.operation.watch;

import dev.orderly.environment.Environment;

/**
 * What is done, and where.
 *
 * @param operation as the command is typed, such as {@code backup create}
 * @param kind of it, such as {@code incremental}; empty where there are no kinds
 */
public record WatchedRun(Environment environment, String operation, String kind) {}
