package dev.orderly.script;

/**
 * How a script runs.
 *
 * @param dryRun check and show every command, run none but {@code set} and {@code unset}
 * @param continueOnError go on after a failed command; the first failure's exit code is still the script's
 */
public record ScriptOptions(boolean dryRun, boolean continueOnError) {}
