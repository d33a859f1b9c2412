/**
 * The statements that make and drop each kind of object, with fully qualified names. Uses {@code catalog} and
 * {@code sql}. Start reading at {@link dev.orderly.catalog.ddl.Ddl}.
 */
@NullMarked
package dev.orderly.catalog.ddl;

import org.jspecify.annotations.NullMarked;
