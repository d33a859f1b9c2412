/**
 * What a command sees of the shell: its {@link dev.orderly.shell.Invocation}, the {@link dev.orderly.shell.Console} it is
 * shown on, and the annotations that say which common options it takes. The way from words to a running command is in
 * {@code shell.line}, the prompt in {@code shell.prompt}; this package knows neither. Start reading at Invocation.
 */
@NullMarked
package dev.orderly.shell;

import org.jspecify.annotations.NullMarked;
