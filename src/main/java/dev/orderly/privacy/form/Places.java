package dev.orderly.privacy.form;

import java.util.Arrays;

/** Where the characters that count stand in a text, separators between them. */
final class Places {

    private final String text;
    private final int[] at;

    private Places(String text, int[] at) {
        this.text = text;
        this.at = at;
    }

    /** Those of the digits; none at all when anything but digits and the separators is in the text. */
    static Places ofDigits(String text, String separators) {
        return of(text, separators, false);
    }

    /** Those of digits and ASCII letters; as above. */
    static Places ofLettersAndDigits(String text, String separators) {
        return of(text, separators, true);
    }

    private static Places of(String text, String separators, boolean letters) {
        int[] at = new int[text.length()];
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9' || letters && (c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z')) {
                at[count++] = i;
            } else if (separators.indexOf(c) < 0) {
                return new Places(text, new int[0]);
            }
        }
        return new Places(text, Arrays.copyOf(at, count));
    }

    /** Where in the text the character of an index stands. */
    int at(int index) {
        return at[index];
    }

    int count() {
        return at.length;
    }

    char charAt(int index) {
        return text.charAt(at[index]);
    }

    /** The characters that count, letters as capitals. */
    String bare() {
        StringBuilder bare = new StringBuilder(at.length);
        for (int place : at) {
            bare.append(Character.toUpperCase(text.charAt(place)));
        }
        return bare.toString();
    }

    @Override
    public String toString() {
        return bare();
    }
}
