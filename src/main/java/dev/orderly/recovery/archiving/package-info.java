/**
 * The settings and scripts with which a server hands over its write-ahead log, and how it gets on with it. Start reading at
 * {@link dev.orderly.recovery.archiving.EnableArchiving}.
 */
@NullMarked
package dev.orderly.recovery.archiving;

import org.jspecify.annotations.NullMarked;
