package dev.orderly.privacy.proof;

import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import dev.orderly.privacy.key.RootKey;
import dev.orderly.privacy.scan.ScanManner;
import java.util.Optional;

/**
 * Which environments to prove.
 *
 * @param source where the rows came from
 * @param copy where the anonymised ones are
 * @param key to check the manifest with
 * @param subset whether the copy may have fewer rows
 */
public record VerifyRequest(
        Environment source,
        Environment copy,
        ScanManner scan,
        Optional<RootKey> key,
        boolean subset,
        Consent consent) {}
