/**
 * What a server is doing: who waits for whom, which statements take its time, who follows it. Uses the kernel and
 * {@code health.reading}; changes nothing. Start reading at {@link dev.orderly.health.activity.ReadActivity}.
 */
@NullMarked
package dev.orderly.health.activity;

import org.jspecify.annotations.NullMarked;
