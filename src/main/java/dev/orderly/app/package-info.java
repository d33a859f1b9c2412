/**
 * The start of the program and all wiring: the only package with {@code @Configuration}. One wiring class per capability,
 * lazy beans only, so that a command loads no more than it needs. Start reading at {@link dev.orderly.app.Orderly}.
 */
@NullMarked
package dev.orderly.app;

import org.jspecify.annotations.NullMarked;
