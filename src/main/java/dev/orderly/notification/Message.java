package dev.orderly.notification;

import java.time.Instant;

/**
 * One event on its way to one channel, as it lies in the outbox.
 *
 * @param id of the event
 * @param subject in a line, for channels that people read
 * @param body the event as JSON, on one line: what is signed and sent
 */
public record Message(String id, String channel, Instant created, String subject, String body) {}
