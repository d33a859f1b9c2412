package dev.orderly.privacy.proof;

import dev.orderly.privacy.key.Keys;
import dev.orderly.privacy.original.Originals;
import dev.orderly.privacy.person.NamedPersons;
import dev.orderly.privacy.rows.MaskedValues;

/**
 * What whoever made a copy knows of its source.
 *
 * @param keys with which the originals were read
 * @param originals of the moment that was copied, with what drawing again came to
 * @param named whom texts named as they left
 * @param values what became of them as they left
 */
public record Known(Keys keys, Originals originals, NamedPersons named, MaskedValues values) {}
