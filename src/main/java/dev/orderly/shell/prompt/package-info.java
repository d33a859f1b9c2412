/**
 * The prompt: reading lines with completion, highlighting and history, and running each on a thread of its own so that
 * Ctrl-C can stop it. The only package that knows JLine. Start reading at {@link dev.orderly.shell.prompt.PromptLoop}.
 */
@NullMarked
package dev.orderly.shell.prompt;

import org.jspecify.annotations.NullMarked;
