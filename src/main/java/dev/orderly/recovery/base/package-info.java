/**
 * Copies of a server's whole data folder, from which recovery begins. Start reading at
 * {@link dev.orderly.recovery.base.TakeBase}.
 */
@NullMarked
package dev.orderly.recovery.base;

import org.jspecify.annotations.NullMarked;
