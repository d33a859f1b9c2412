package dev.orderly.privacy.form;

import dev.orderly.fake.Identifiers;
import java.util.regex.Pattern;

/** Identifiers of letters and digits, each in its place. */
final class LetteredShape {

    private LetteredShape() {}

    /** Permanent account number of India. */
    record Pan() implements Shape {

        private static final Pattern FORM = Pattern.compile("[A-Za-z]{5}[0-9]{4}[A-Za-z]");
        private static final int KIND = 3;

        @Override
        public boolean admits(String text) {
            return FORM.matcher(text).matches();
        }

        @Override
        public Slots slots(String text) {
            return without(text, KIND, text.length());
        }
    }

    /** Goods and services tax number of India: state, permanent account number, count, Z, check character. */
    record Gstin() implements Shape {

        private static final Pattern FORM =
                Pattern.compile("(0[1-9]|[12][0-9]|3[0-8])[A-Z]{5}[0-9]{4}[A-Z][1-9A-Z]Z[0-9A-Z]");
        private static final int KIND = 5;
        private static final int CHECKED = 14;

        @Override
        public boolean admits(String text) {
            return FORM.matcher(text).matches()
                    && Identifiers.gstinCheck(text.substring(0, CHECKED)) == text.charAt(CHECKED);
        }

        @Override
        public Slots slots(String text) {
            return without(text, KIND, CHECKED - 1);
        }

        @Override
        public void complete(char[] text) {
            text[CHECKED] = Identifiers.gstinCheck(new String(text, 0, CHECKED));
        }
    }

    /** International bank account number (ISO 13616). */
    record Iban() implements Shape {

        private static final Pattern FORM = Pattern.compile("[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}");
        private static final int CHECK = 2;
        private static final int ACCOUNT = 4;
        private static final int BEHIND_BANK = 8;

        @Override
        public boolean admits(String text) {
            String bare = Places.ofLettersAndDigits(text, " ").bare();
            return FORM.matcher(bare).matches()
                    && Identifiers.ibanCheck(bare.substring(0, CHECK), bare.substring(ACCOUNT))
                            == Integer.parseInt(bare.substring(CHECK, ACCOUNT));
        }

        @Override
        public Slots slots(String text) {
            Places places = Places.ofLettersAndDigits(text, " ");
            Slots slots = Slots.in(text);
            for (int i = BEHIND_BANK; i < places.count(); i++) {
                slots.add(places.at(i));
            }
            return slots;
        }

        @Override
        public void complete(char[] text) {
            Places places = Places.ofLettersAndDigits(new String(text), " ");
            String bare = places.bare();
            int check = Identifiers.ibanCheck(bare.substring(0, CHECK), bare.substring(ACCOUNT));
            text[places.at(CHECK)] = (char) ('0' + check / 10);
            text[places.at(CHECK + 1)] = (char) ('0' + check % 10);
        }
    }

    /** As RFC 9562 writes them, in one case. */
    record UuidText() implements Shape {

        private static final Pattern FORM =
                Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}");
        private static final int VERSION = 14;
        private static final int VARIANT = 19;

        @Override
        public boolean admits(String text) {
            return FORM.matcher(text).matches();
        }

        @Override
        public Slots slots(String text) {
            boolean capitals = text.chars().anyMatch(c -> c >= 'A' && c <= 'F');
            Slots slots = Slots.in(text);
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) != '-' && i != VERSION && i != VARIANT) {
                    slots.add(i, capitals ? Alphabet.CAPITAL_HEXADECIMAL : Alphabet.HEXADECIMAL);
                }
            }
            return slots;
        }
    }

    private static Slots without(String text, int kept, int end) {
        Slots slots = Slots.in(text);
        for (int i = 0; i < end; i++) {
            if (i != kept) {
                slots.add(i);
            }
        }
        return slots;
    }
}
