package dev.orderly.diff.rename;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** How alike two names are: the pairs of neighbouring letters that they share (Dice's coefficient). */
final class NameLikeness {

    private NameLikeness() {}

    /** 0 for nothing in common, 100 for names that differ in case or underscores at most. */
    static int percent(String left, String right) {
        String a = letters(left);
        String b = letters(right);
        if (a.equals(b)) {
            return 100;
        }
        Map<String, Integer> pairs = new HashMap<>();
        for (int i = 0; i + 1 < a.length(); i++) {
            pairs.merge(a.substring(i, i + 2), 1, Integer::sum);
        }
        int common = 0;
        for (int i = 0; i + 1 < b.length(); i++) {
            if (pairs.merge(b.substring(i, i + 2), -1, Integer::sum) >= 0) {
                common++;
            }
        }
        int all = Math.max(0, a.length() - 1) + Math.max(0, b.length() - 1);
        return all == 0 ? 0 : common * 200 / all;
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[_\\s-]+", "");
    }
}
