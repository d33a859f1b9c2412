package dev.orderly.privacy.structure;

import dev.orderly.privacy.mask.MaskedRow;
import dev.orderly.privacy.mask.Masker;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Masks the attributes of composite values (PostgreSQL manual, 8.16.6). For one thread. */
public final class CompositeMasker implements Masker {

    private final List<Masker> attributes;
    private final Unlisted place;

    /** @param attributes a masker for each, in their order */
    public CompositeMasker(List<Masker> attributes, Unlisted place) {
        this.attributes = List.copyOf(attributes);
        this.place = place;
    }

    @Override
    public @Nullable String of(String value, MaskedRow row) {
        if (!value.startsWith("(") || !value.endsWith(")")) {
            throw place.invalid("what is no composite value");
        }
        StringBuilder out = new StringBuilder("(");
        int at = 1;
        for (int i = 0; i < attributes.size(); i++) {
            int end = Quoted.end(value, at, ",)");
            if (end < 0 || value.charAt(end) != (i == attributes.size() - 1 ? ')' : ',')) {
                throw place.invalid("a composite value of another number of attributes than " + attributes.size());
            }
            String masked = end == at ? null : attributes.get(i).of(Quoted.bare(value.substring(at, end)), row);
            out.append(masked == null ? "" : Quoted.written(masked)).append(value.charAt(end));
            at = end + 1;
        }
        return out.toString();
    }
}
