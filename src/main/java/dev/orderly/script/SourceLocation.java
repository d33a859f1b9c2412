package dev.orderly.script;

/**
 * Where a line of a script stands.
 *
 * @param file the script's name as it was asked for, or {@code <stdin>}
 * @param line the number of the line on which the command starts, from 1
 */
public record SourceLocation(String file, int line) {

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
