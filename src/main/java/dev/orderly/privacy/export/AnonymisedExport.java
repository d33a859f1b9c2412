package dev.orderly.privacy.export;

import dev.orderly.privacy.manifest.RunManifest;
import java.nio.file.Path;

/**
 * What was exported.
 *
 * @param manifest as it lies in the folder
 */
public record AnonymisedExport(RunManifest manifest, Path folder) {}
