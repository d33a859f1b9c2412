/**
 * From words to a running command: {@link dev.orderly.shell.line.CommandCatalogue} reads the declarations,
 * {@link dev.orderly.shell.line.StrictParser} understands a line, {@link dev.orderly.shell.line.LineExecutor} runs it and
 * reports its problems. Start reading at LineExecutor.
 */
@NullMarked
package dev.orderly.shell.line;

import org.jspecify.annotations.NullMarked;
