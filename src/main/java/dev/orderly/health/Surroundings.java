package dev.orderly.health;

/**
 * What the shell knows of the terminal it runs in.
 *
 * @param interactive whether a person can be asked
 * @param type the terminal's type, such as {@code xterm-256color}
 * @param colours whether colours are shown
 */
public record Surroundings(boolean interactive, String type, int width, boolean colours) {}
