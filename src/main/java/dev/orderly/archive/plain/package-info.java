/**
 * Plain dumps, which are scripts: read through for what they need and what they must not do, and loaded into databases
 * statement by statement. Uses {@code archive.load}, {@code archive.rows}, {@code archive.store} and {@code sql}. Start
 * reading at {@link dev.orderly.archive.plain.PlainDump}.
 */
@NullMarked
package dev.orderly.archive.plain;

import org.jspecify.annotations.NullMarked;
