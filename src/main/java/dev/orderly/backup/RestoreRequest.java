package dev.orderly.backup;

import dev.orderly.archive.load.LoadOptions;
import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import java.util.Optional;

/**
 * What is to be restored, and where.
 *
 * @param into a new database on the environment's server; else the environment's own is replaced
 * @param incompleteToo a backup that lacks something may take the place of the environment's database
 * @param boundToo a database that slots or subscriptions are bound to may be replaced
 */
public record RestoreRequest(
        Backup backup,
        Environment environment,
        Optional<String> into,
        LoadOptions options,
        boolean incompleteToo,
        boolean boundToo,
        Consent consent) {}
