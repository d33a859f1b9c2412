/**
 * Where a schema comes from: an environment, the model folder, a SQL file or folder, a server's address, or the applied
 * versions replayed. SQL becomes a catalog by being loaded into a scratch database, which is kept under the hash of what was
 * loaded. Uses {@code catalog}, {@code environment}, {@code sql} and {@code problem}. Start reading at
 * {@link dev.orderly.model.Models}.
 */
@NullMarked
package dev.orderly.model;

import org.jspecify.annotations.NullMarked;
