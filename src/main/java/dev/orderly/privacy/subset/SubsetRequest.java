package dev.orderly.privacy.subset;

import dev.orderly.environment.Environment;
import dev.orderly.privacy.key.RootKey;
import dev.orderly.privacy.subset.rows.SubsetChoice;
import java.util.Optional;

/**
 * A part of an environment's rows.
 *
 * @param byPolicy whether tables that the policy omits are left out
 * @param key by which rows are drawn; there is one wherever the choice draws
 */
public record SubsetRequest(Environment environment, SubsetChoice choice, boolean byPolicy, Optional<RootKey> key) {}
