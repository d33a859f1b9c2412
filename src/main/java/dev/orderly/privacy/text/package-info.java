/**
 * Finds people in free text: by what is known of them, and by what identifiers look like. Start reading at
 * {@link dev.orderly.privacy.text.Redrafting}.
 */
@NullMarked
package dev.orderly.privacy.text;

import org.jspecify.annotations.NullMarked;
