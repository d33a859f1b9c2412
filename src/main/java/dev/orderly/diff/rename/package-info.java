/**
 * Renames: what looks renamed, who decides, and how a rename is carried out. PostgreSQL itself carries a name through views,
 * constraints and defaults, so renames are run in a scratch database and the rest is planned from what it reads then. Uses
 * {@code diff}, {@code model} and the kernel. Start reading at {@link dev.orderly.diff.rename.Renaming}.
 */
@NullMarked
package dev.orderly.diff.rename;

import org.jspecify.annotations.NullMarked;
