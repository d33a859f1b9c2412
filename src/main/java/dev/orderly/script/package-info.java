/**
 * The grammar of command lines and scripts: words, quotes, variables, includes, narration, assertions, recording. Knows
 * neither a terminal nor the commands: those are reached through {@link dev.orderly.script.CommandExecutor}. Uses
 * {@code problem}. Start reading at {@link dev.orderly.script.ScriptRunner}; the grammar itself is in
 * {@link dev.orderly.script.CommandLine} and {@link dev.orderly.script.ScriptLines}.
 */
@NullMarked
package dev.orderly.script;

import org.jspecify.annotations.NullMarked;
