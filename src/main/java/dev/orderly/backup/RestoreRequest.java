package dev.orderly.backup;

import dev.orderly.archive.aside.SwapOptions;
import dev.orderly.archive.load.LoadOptions;
import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import java.util.Optional;

/**
 * What is to be restored, and where.
 *
 * @param into a new database on the environment's server; else the environment's own is replaced
 * @param incompleteToo a backup that lacks something may take the place of the environment's database
 * @param swap how the database that stands there is replaced
 */
public record RestoreRequest(
        Backup backup,
        Environment environment,
        Optional<String> into,
        LoadOptions options,
        boolean incompleteToo,
        SwapOptions swap,
        Consent consent) {}
