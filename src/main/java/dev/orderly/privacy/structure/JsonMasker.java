package dev.orderly.privacy.structure;

import dev.orderly.privacy.mask.MaskedRow;
import dev.orderly.privacy.mask.Masker;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Masks the values within JSON documents (RFC 8259) and leaves all else as it is written: order, spaces, repeated keys, the digits of
 * numbers. For one thread.
 */
public final class JsonMasker implements Masker {

    private static final int DEEPEST = 400;

    private final PartTree tree;
    private final Unlisted unlisted;
    private final StringBuilder out = new StringBuilder();
    private String text = "";
    private int at;
    private MaskedRow row = new MaskedRow();

    public JsonMasker(PartTree tree, Unlisted unlisted) {
        this.tree = tree;
        this.unlisted = unlisted;
    }

    /** Where the reader stands. */
    private record Place(Optional<PartTree> tree, Optional<PartTree.Done> done, PartPath path) {

        Place then(String step) {
            Optional<PartTree> below = tree.flatMap(it -> it.at(step));
            return new Place(below, below.flatMap(PartTree::done).or(() -> done), path.then(step));
        }

        boolean isWhole() {
            return done.isPresent()
                    && done.get().whole()
                    && tree.filter(PartTree::isLeaf).flatMap(PartTree::done).isPresent();
        }
    }

    @Override
    public @Nullable String of(String value, MaskedRow inRow) {
        text = value;
        at = 0;
        row = inRow;
        out.setLength(0);
        value(new Place(Optional.of(tree), tree.done(), PartPath.root()));
        space();
        if (at < text.length()) {
            throw broken();
        }
        return out.toString();
    }

    private void value(Place place) {
        space();
        char c = peek();
        if ((c == '{' || c == '[') && !place.isWhole()) {
            if (place.path().steps().size() > DEEPEST) {
                throw unlisted.invalid("JSON that is deeper than " + DEEPEST + " levels");
            }
            container(place, c == '{');
        } else {
            int start = at;
            skip();
            leaf(place, text.substring(start, at));
        }
    }

    private void container(Place place, boolean object) {
        char end = object ? '}' : ']';
        copy();
        space();
        if (peek() == end) {
            copy();
            return;
        }
        while (true) {
            space();
            value(place.then(object ? key() : PartPath.ELEMENT));
            space();
            char c = peek();
            copy();
            if (c == end) {
                return;
            }
            if (c != ',') {
                throw broken();
            }
        }
    }

    private String key() {
        int start = at;
        string();
        out.append(text, start, at);
        String key = JsonText.decoded(text.substring(start, at));
        space();
        if (peek() != ':') {
            throw broken();
        }
        copy();
        return key;
    }

    private void leaf(Place place, String literal) {
        if (literal.equals("null")) {
            out.append(literal);
            return;
        }
        if (place.done().isEmpty()) {
            unlisted.found(place.path());
            out.append("null");
            return;
        }
        boolean quoted = literal.charAt(0) == '"';
        String masked = place.done().get().masker().of(quoted ? JsonText.decoded(literal) : literal, row);
        if (masked == null) {
            out.append("null");
        } else if (!quoted && (masked.equals(literal) || JsonText.isBare(masked))) {
            out.append(masked);
        } else {
            JsonText.quote(masked, out);
        }
    }

    /** Passes a value by; what is in it is not looked at. */
    private void skip() {
        char c = peek();
        if (c == '"') {
            string();
        } else if (c == '{' || c == '[') {
            skipContainer();
        } else {
            int start = at;
            while (at < text.length() && ",]}: \t\n\r".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            if (!JsonText.isBare(text.substring(start, at))) {
                throw broken();
            }
        }
    }

    private void skipContainer() {
        int depth = 0;
        do {
            char c = peek();
            if (c == '"') {
                string();
                continue;
            }
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            at++;
        } while (depth > 0);
    }

    private void string() {
        if (peek() != '"') {
            throw broken();
        }
        at++;
        while (peek() != '"') {
            at += peek() == '\\' ? 2 : 1;
        }
        at++;
    }

    private void space() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            copy();
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw broken();
        }
        return text.charAt(at);
    }

    private void copy() {
        out.append(text.charAt(at++));
    }

    private RuntimeException broken() {
        return unlisted.invalid("what is no JSON, at character " + (at + 1));
    }
}
