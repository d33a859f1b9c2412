/**
 * Point-in-time recovery: where its files lie and which servers can have it. The packages below archive WAL
 * ({@code wal}), copy data folders ({@code base}), name moments ({@code target}) and bring servers up as they were
 * ({@code side}). Uses {@code operation}, {@code archive} and the kernel. Start reading at
 * {@link dev.orderly.recovery.RecoveryPlace}, then {@link dev.orderly.recovery.LocateServer}.
 */
@NullMarked
package dev.orderly.recovery;

import org.jspecify.annotations.NullMarked;
