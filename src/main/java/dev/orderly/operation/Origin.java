package dev.orderly.operation;

import dev.orderly.environment.EnvironmentKind;
import java.util.Optional;

/**
 * Where the data of an operation comes from; the guard decides on origin and target together.
 *
 * @param kind the kind of the environment that the data was taken from
 * @param anonymised whether personal data was replaced on the way
 * @param reason the reason that was typed for taking it as it is
 */
public record Origin(EnvironmentKind kind, boolean anonymised, Optional<String> reason) {}
