package dev.orderly.health;

import dev.orderly.operation.Consent;
import java.nio.file.Path;

/**
 * What to verify.
 *
 * @param model the folder of the model; tables and triggers are not compared when it has no files
 * @param verbose whether every object that is missing is named, not the first few
 * @param writeTest whether the test transaction may write where the guard would otherwise have it read only
 */
public record VerifyRequest(Path model, boolean verbose, boolean writeTest, Consent consent) {

    private static final int FEW = 5;

    int named() {
        return verbose ? Integer.MAX_VALUE : FEW;
    }
}
