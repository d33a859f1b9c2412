package dev.orderly.transfer;

import dev.orderly.archive.aside.SwapOptions;
import dev.orderly.archive.load.LoadOptions;
import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A database that is to be copied into another environment.
 *
 * @param rows whether rows come along, or the schema alone
 * @param fast lets the server copy its own files, while nobody is connected to the original
 * @param neutraliser statements that are run on the copy before it takes the environment's place
 * @param swap how the database that stands there is replaced
 * @param part which rows come along; empty for all
 * @param anonymising what is done to rows on their way; empty when they pass as they are
 * @param reason why rows of production are taken as they are
 */
public record CopyRequest(
        Environment from,
        Environment to,
        boolean rows,
        boolean fast,
        LoadOptions options,
        Optional<Path> neutraliser,
        SwapOptions swap,
        Optional<Part> part,
        Optional<Anonymised> anonymising,
        Optional<String> reason,
        Consent consent) {}
