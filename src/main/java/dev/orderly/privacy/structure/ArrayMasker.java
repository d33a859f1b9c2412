package dev.orderly.privacy.structure;

import dev.orderly.privacy.mask.MaskedRow;
import dev.orderly.privacy.mask.Masker;
import org.jspecify.annotations.Nullable;

/** Masks each element of an array, in as many dimensions as it has (PostgreSQL manual, 8.15.6). For one thread. */
public final class ArrayMasker implements Masker {

    private final Masker element;
    private final Unlisted place;

    public ArrayMasker(Masker element, Unlisted place) {
        this.element = element;
        this.place = place;
    }

    @Override
    public @Nullable String of(String value, MaskedRow row) {
        StringBuilder out = new StringBuilder();
        int at = Math.max(0, value.startsWith("[") ? value.indexOf('=') + 1 : 0);
        out.append(value, 0, at);
        while (at < value.length()) {
            char c = value.charAt(at);
            if (c == '{' || c == '}' || c == ',') {
                out.append(c);
                at++;
                continue;
            }
            int end = Quoted.end(value, at, "{},");
            if (end < 0) {
                throw place.invalid("what is no array");
            }
            element(value.substring(at, end), out, row);
            at = end;
        }
        return out.toString();
    }

    private void element(String literal, StringBuilder out, MaskedRow row) {
        boolean quoted = literal.startsWith("\"");
        if (!quoted && literal.equalsIgnoreCase("NULL")) {
            out.append(literal);
            return;
        }
        String masked = element.of(quoted ? Quoted.bare(literal) : literal, row);
        out.append(masked == null ? "NULL" : Quoted.written(masked));
    }
}
