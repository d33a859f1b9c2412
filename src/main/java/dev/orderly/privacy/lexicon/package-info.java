/** Word lists, and what words of names are. Start reading at {@link dev.orderly.privacy.lexicon.WordFile}. */
@NullMarked
package dev.orderly.privacy.lexicon;

import org.jspecify.annotations.NullMarked;
