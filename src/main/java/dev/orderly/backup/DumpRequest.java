package dev.orderly.backup;

import dev.orderly.archive.aside.SwapOptions;
import dev.orderly.archive.load.LoadOptions;
import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import java.util.Optional;

/**
 * A dump of pg_dump that is to be restored, and where.
 *
 * @param into a new database on the environment's server; else the environment's own is replaced
 * @param swap how the database that stands there is replaced
 */
public record DumpRequest(
        Dump dump,
        Environment environment,
        Optional<String> into,
        LoadOptions options,
        SwapOptions swap,
        Consent consent) {}
