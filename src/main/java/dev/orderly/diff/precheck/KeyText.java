package dev.orderly.diff.precheck;

import java.util.ArrayList;
import java.util.List;

/** Takes the definitions apart that the server writes for constraints and indexes, whatever names and texts they hold. */
final class KeyText {

    private KeyText() {}

    /** The text between the parenthesis at {@code open} and the one that closes it. */
    static String inside(String text, int open) {
        return text.substring(open + 1, close(text, open));
    }

    static int close(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'' || c == '"') {
                i = endOfQuoted(text, i);
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("unbalanced: " + text);
    }

    /** A doubled quote ends one quoted part and begins the next, which comes to the same. */
    private static int endOfQuoted(String text, int start) {
        int end = text.indexOf(text.charAt(start), start + 1);
        return end < 0 ? text.length() : end;
    }

    /** The elements of a list, split at the commas that stand in no parentheses and no quotes. */
    static List<String> elements(String list) {
        List<String> elements = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            if (c == '\'' || c == '"') {
                i = endOfQuoted(list, i);
            } else if (c == '(') {
                i = close(list, i);
            } else if (c == ',') {
                elements.add(list.substring(start, i).strip());
                start = i + 1;
            }
        }
        elements.add(list.substring(start).strip());
        return elements;
    }

    /** The expression of an index element, without collation, operator class and direction. */
    static String expression(String element) {
        for (int i = 0; i < element.length(); i++) {
            char c = element.charAt(i);
            if (c == '\'' || c == '"') {
                i = endOfQuoted(element, i);
            } else if (c == '(') {
                i = close(element, i);
            } else if (c == ' ') {
                return element.substring(0, i);
            }
        }
        return element;
    }

    /** Where a word stands outside of parentheses and quotes; -1 when it does not. */
    static int indexOf(String text, String word) {
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith(word, i)) {
                return i;
            }
            char c = text.charAt(i);
            if (c == '\'' || c == '"') {
                i = endOfQuoted(text, i);
            } else if (c == '(') {
                i = close(text, i);
            }
        }
        return -1;
    }
}
