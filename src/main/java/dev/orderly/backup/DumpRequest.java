package dev.orderly.backup;

import dev.orderly.archive.load.LoadOptions;
import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import java.util.Optional;

/**
 * A dump of pg_dump that is to be restored, and where.
 *
 * @param into a new database on the environment's server; else the environment's own is replaced
 * @param boundToo a database that slots or subscriptions are bound to may be replaced
 */
public record DumpRequest(
        Dump dump,
        Environment environment,
        Optional<String> into,
        LoadOptions options,
        boolean boundToo,
        Consent consent) {}
