package dev.orderly.recovery.side;

import java.time.Instant;

/**
 * A side server that was left running.
 *
 * @param key of the server that it is like
 * @param target where it stands, in words
 * @param user who may log in
 */
public record SideNote(String id, String key, String environment, String target, String user, Instant made) {}
