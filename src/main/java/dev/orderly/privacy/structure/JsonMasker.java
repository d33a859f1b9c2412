package dev.orderly.privacy.structure;

import dev.orderly.privacy.mask.MaskedRow;
import dev.orderly.privacy.mask.Masker;
import java.util.ArrayList;
import java.util.List;
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
    private final List<String> steps = new ArrayList<>();
    private String text = "";
    private int at;
    private int done;
    private MaskedRow row = new MaskedRow();

    public JsonMasker(PartTree tree, Unlisted unlisted) {
        this.tree = tree;
        this.unlisted = unlisted;
    }

    @Override
    public @Nullable String of(String value, MaskedRow inRow) {
        text = value;
        at = 0;
        done = 0;
        row = inRow;
        out.setLength(0);
        steps.clear();
        value(tree, tree.done());
        space();
        if (at < text.length()) {
            throw broken();
        }
        return out.append(text, done, text.length()).toString();
    }

    /**
     * @param part what is decided about this very place; null for nothing
     * @param decided what is done here, which may be decided further up; null for nothing
     */
    private void value(@Nullable PartTree part, PartTree.@Nullable Done decided) {
        space();
        char c = peek();
        if ((c == '{' || c == '[') && !isWhole(part, decided)) {
            if (steps.size() > DEEPEST) {
                throw unlisted.invalid("JSON that is deeper than " + DEEPEST + " levels");
            }
            container(part, decided, c == '{');
        } else {
            int start = at;
            skip();
            leaf(decided, start);
        }
    }

    private static boolean isWhole(@Nullable PartTree part, PartTree.@Nullable Done decided) {
        return decided != null && decided.whole() && part != null && part.isLeaf() && part.done() != null;
    }

    private void container(@Nullable PartTree part, PartTree.@Nullable Done decided, boolean object) {
        char end = object ? '}' : ']';
        at++;
        space();
        if (peek() == end) {
            at++;
            return;
        }
        while (true) {
            space();
            member(part, decided, object ? key() : PartPath.ELEMENT);
            space();
            char c = peek();
            at++;
            if (c == end) {
                return;
            }
            if (c != ',') {
                throw broken();
            }
        }
    }

    private void member(@Nullable PartTree part, PartTree.@Nullable Done decided, String step) {
        PartTree below = part == null ? null : part.at(step);
        PartTree.Done own = below == null ? null : below.done();
        steps.add(step);
        value(below, own == null ? decided : own);
        steps.remove(steps.size() - 1);
    }

    private String key() {
        int start = at;
        string();
        String key = JsonText.decoded(text, start, at);
        space();
        if (peek() != ':') {
            throw broken();
        }
        at++;
        return key;
    }

    private void leaf(PartTree.@Nullable Done decided, int start) {
        if (JsonText.isWord("null", text, start, at)) {
            return;
        }
        out.append(text, done, start);
        done = at;
        if (decided == null) {
            unlisted.found(new PartPath(steps));
            out.append("null");
            return;
        }
        boolean quoted = text.charAt(start) == '"';
        String value = quoted ? JsonText.decoded(text, start, at) : text.substring(start, at);
        String masked = decided.masker().of(value, row);
        if (masked == null) {
            out.append("null");
        } else if (!quoted && (masked.equals(value) || JsonText.isBare(masked, 0, masked.length()))) {
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
            if (!JsonText.isBare(text, start, at)) {
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
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private char peek() {
        if (at >= text.length()) {
            throw broken();
        }
        return text.charAt(at);
    }

    private RuntimeException broken() {
        return unlisted.invalid("what is no JSON, at character " + (at + 1));
    }
}
