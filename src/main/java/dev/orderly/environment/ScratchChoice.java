package dev.orderly.environment;

import java.util.List;

/**
 * The server that was chosen for scratch databases, and why.
 *
 * @param reasons why nearer servers were passed over, and what does not match
 * @param matched whether major version and extensions are the target's
 */
record ScratchChoice(ScratchServer server, List<String> reasons, boolean matched) {

    ScratchChoice {
        reasons = List.copyOf(reasons);
    }
}
