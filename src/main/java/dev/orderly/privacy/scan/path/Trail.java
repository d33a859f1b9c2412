package dev.orderly.privacy.scan.path;

import java.util.ArrayDeque;
import java.util.Deque;

/** Where in a value a reader is. A key that is itself a value, such as an address or a number, is written as a star. */
final class Trail {

    private final Deque<String> keys = new ArrayDeque<>();

    void enter(String key) {
        keys.addLast(key);
    }

    void leave() {
        keys.removeLast();
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    String path() {
        StringBuilder path = new StringBuilder("$");
        for (String key : keys) {
            path.append(key.equals("[*]") ? key : "." + shown(key));
        }
        return path.toString();
    }

    private static String shown(String key) {
        return isValue(key) ? "*" : key;
    }

    /** Whether a key says who and not what: digits, an address, or longer than any name. */
    static boolean isValue(String key) {
        boolean digits = key.chars().filter(Character::isDigit).count() * 2 > key.length();
        return digits || key.indexOf('@') > 0 || key.length() > 40;
    }

    /** The last key and the one before it, which says whose it is. */
    String name() {
        String last = "";
        String before = "";
        for (String key : keys) {
            if (!key.equals("[*]") && !isValue(key)) {
                before = last;
                last = key;
            }
        }
        return before.isEmpty() ? last : before + "_" + last;
    }
}
