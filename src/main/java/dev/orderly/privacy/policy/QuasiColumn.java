package dev.orderly.privacy.policy;

import dev.orderly.privacy.mask.Coarseness;
import dev.orderly.privacy.structure.PartPath;
import java.util.Optional;

/**
 * What somebody may know of a person from elsewhere, or what nobody is to learn: a column, or a part of a document.
 *
 * @param to how exactly it is known; empty for as it stands
 * @param size the width of a band, or how many characters
 */
public record QuasiColumn(String column, Optional<PartPath> path, Optional<Coarseness> to, int size) {

    public static QuasiColumn whole(String column) {
        return new QuasiColumn(column, Optional.empty(), Optional.empty(), 0);
    }

    /** The same, known in another way. */
    public QuasiColumn known(Coarseness other, int otherSize) {
        return new QuasiColumn(column, path, Optional.of(other), otherSize);
    }

    /** As reports name it. */
    public String words() {
        String place = path.map(it -> column + ' ' + it).orElse(column);
        return to.map(it -> place + " by " + how(it)).orElse(place);
    }

    /** How exactly it is known, in words. */
    public String how() {
        return to.map(this::how).orElse("as it stands");
    }

    private String how(Coarseness coarseness) {
        return switch (coarseness) {
            case BAND -> "bands of " + size;
            case START -> "the first " + (size == 1 ? "character" : size + " characters");
            case POSTCODE3 -> "the first 3 digits";
            default -> coarseness.word();
        };
    }
}
