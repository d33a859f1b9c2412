/** What the last scan of an environment found, so that the next one looks only at what is new. Start reading at {@link dev.orderly.privacy.scan.store.ScanStore}. */
@NullMarked
package dev.orderly.privacy.scan.store;

import org.jspecify.annotations.NullMarked;
