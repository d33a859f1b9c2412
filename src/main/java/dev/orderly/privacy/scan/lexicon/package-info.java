/** Word lists that stand beside the classes that use them. Start reading at {@link dev.orderly.privacy.scan.lexicon.WordFile}. */
@NullMarked
package dev.orderly.privacy.scan.lexicon;

import org.jspecify.annotations.NullMarked;
