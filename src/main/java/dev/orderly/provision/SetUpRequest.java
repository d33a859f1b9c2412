package dev.orderly.provision;

import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import java.util.Optional;

/**
 * What {@code env setup} is asked to do.
 *
 * @param updateOnly never create the database
 * @param adopt the name that the database's marker has now, when it shall become this environment's
 */
public record SetUpRequest(Environment environment, boolean updateOnly, Optional<String> adopt, Consent consent) {}
