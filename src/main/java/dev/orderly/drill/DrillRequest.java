package dev.orderly.drill;

import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import java.util.List;
import java.util.Optional;

/**
 * What is to be drilled.
 *
 * @param environment whose backups and objectives count
 * @param side the environment whose scratch policy says where they are restored
 * @param chosen one backup that was named; else the newest full and the newest incremental one
 * @param assertions what the user asks of a copy
 */
public record DrillRequest(
        Environment environment,
        Environment side,
        Optional<Candidate> chosen,
        List<DrillAssertion> assertions,
        Consent consent) {

    public DrillRequest {
        assertions = List.copyOf(assertions);
    }
}
