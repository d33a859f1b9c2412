/**
 * What the annotated classes of an application define, laid over another schema: the rest of it stays. Uses {@code model} and
 * {@code catalog}. Start reading at {@link dev.orderly.model.overlay.Overlay}.
 */
@NullMarked
package dev.orderly.model.overlay;

import org.jspecify.annotations.NullMarked;
