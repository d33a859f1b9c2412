package dev.orderly.value.type;

import java.util.Set;

/**
 * A JSON document.
 *
 * @param type as {@code jsonb_typeof} names it
 * @param keys of an object, at its top
 */
public record Json(String text, String type, Set<String> keys) {}
