package dev.orderly.health.status;

import java.util.OptionalLong;

/**
 * A database of the server.
 *
 * @param here whether it is the environment's
 * @param bytes absent when the role may not connect to it
 */
public record DatabaseSize(String name, boolean here, OptionalLong bytes) {}
