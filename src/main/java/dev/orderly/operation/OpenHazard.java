package dev.orderly.operation;

/**
 * A hazard of the work that has to be waived by name with {@code --force=CODE} before the door lets it through.
 *
 * @param code such as {@code data-loss}
 * @param message what would happen, one sentence
 */
public record OpenHazard(String code, String message) {}
