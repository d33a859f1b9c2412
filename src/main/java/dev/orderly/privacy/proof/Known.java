package dev.orderly.privacy.proof;

import dev.orderly.privacy.key.Keys;
import dev.orderly.privacy.original.Originals;
import dev.orderly.privacy.person.NamedPersons;

/**
 * What whoever made a copy knows of its source.
 *
 * @param keys with which the originals were read
 * @param originals of the moment that was copied, with what drawing again came to
 * @param named whom texts named as they left
 */
public record Known(Keys keys, Originals originals, NamedPersons named) {}
