/** The gate of types: what a value of a type can be at all. Start reading at {@link dev.orderly.privacy.scan.type.TypeKind}. */
@NullMarked
package dev.orderly.privacy.scan.type;

import org.jspecify.annotations.NullMarked;
