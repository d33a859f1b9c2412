/**
 * Environments and the way to their databases: configuration, URLs, passwords, TLS, pools, the marker that says which
 * environment a database is, and scratch databases. Uses {@code workspace}, {@code sql}, {@code digest} and {@code problem}. Start
 * reading at {@link dev.orderly.environment.Environment}, then {@link dev.orderly.environment.Databases}.
 */
@NullMarked
package dev.orderly.environment;

import org.jspecify.annotations.NullMarked;
