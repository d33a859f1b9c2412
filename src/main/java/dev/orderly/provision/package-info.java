/**
 * Makes workspaces and environments: {@code init}, {@code env setup}, {@code env reset}. Changes environments through
 * {@code operation} only; what other capabilities contribute comes in through the ports {@link
 * dev.orderly.provision.SetupStep} and {@link dev.orderly.provision.ExistingSchema}. Start reading at {@link
 * dev.orderly.provision.SetUpEnvironment}.
 */
@NullMarked
package dev.orderly.provision;

import org.jspecify.annotations.NullMarked;
