/**
 * Anonymised exports: a folder with the masked rows of an environment, and the signed manifest that knows its files. Start reading at
 * {@link dev.orderly.privacy.export.ExportAnonymised}.
 */
@NullMarked
package dev.orderly.privacy.export;

import org.jspecify.annotations.NullMarked;
