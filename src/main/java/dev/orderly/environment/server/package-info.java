/**
 * The embedded PostgreSQL server: unpacked once a machine, initialised once a workspace, started by the first shell,
 * shared by all, stopped by the last. Uses {@code problem} and implements the port
 * {@link dev.orderly.environment.LocalServer}. Start reading at
 * {@link dev.orderly.environment.server.EmbeddedServer}.
 */
@NullMarked
package dev.orderly.environment.server;

import org.jspecify.annotations.NullMarked;
