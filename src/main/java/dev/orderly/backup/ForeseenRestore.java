package dev.orderly.backup;

import dev.orderly.operation.GuardDecision;
import dev.orderly.operation.Need;
import dev.orderly.operation.OperationRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * A restore that was not run.
 *
 * @param database that would hold the backup
 * @param would what it would do and ask for, one line each
 */
public record ForeseenRestore(String environment, String database, List<String> would) {

    public ForeseenRestore {
        would = List.copyOf(would);
    }

    static ForeseenRestore of(OperationRequest operation, GuardDecision decision, String database) {
        String name = operation.target().name();
        List<String> would = new ArrayList<>(List.of(operation.summary()));
        would.addAll(operation.details());
        would.addAll(decision.reasons());
        if (decision.need() == Need.CONFIRM) {
            would.add("ask whether that is meant: --yes answers");
        } else if (decision.need() == Need.TYPED_NAME) {
            would.add("ask for the environment's name: --confirm " + name + " answers");
        }
        return new ForeseenRestore(name, database, would);
    }
}
