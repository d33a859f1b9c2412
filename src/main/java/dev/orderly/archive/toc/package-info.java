/**
 * The table of contents of PostgreSQL's archives ({@code toc.dat}, and the head of custom-format files): read and written
 * byte by byte as {@code pg_dump} and {@code pg_restore} do. Knows the format and nothing of databases. Source: PostgreSQL,
 * {@code src/bin/pg_dump/pg_backup_archiver.c}. Start reading at {@link dev.orderly.archive.toc.TableOfContents}.
 */
@NullMarked
package dev.orderly.archive.toc;

import org.jspecify.annotations.NullMarked;
