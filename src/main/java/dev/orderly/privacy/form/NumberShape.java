package dev.orderly.privacy.form;

import dev.orderly.fake.Identifiers;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * Numbers of digits with separators, and in most a check digit at the end.
 *
 * @param rule over the digits alone
 * @param kept how many digits at the start stay
 * @param check whether the last digit is reckoned of those before it, and how
 */
record NumberShape(Predicate<String> rule, int kept, Check check) implements Shape {

    private static final String SEPARATORS = " -";

    /** The last digit, or that there is none. */
    record Check(boolean exists, ToIntFunction<String> digit) {}

    static NumberShape card() {
        return new NumberShape(
                digits -> digits.length() >= 13 && digits.length() <= 19 && Identifiers.isLuhn(digits),
                6,
                new Check(true, Identifiers::luhn));
    }

    static NumberShape aadhaar() {
        return verhoeff(digits -> digits.length() == 12 && digits.charAt(0) >= '2');
    }

    static NumberShape abha() {
        return verhoeff(digits -> digits.length() == 14);
    }

    private static NumberShape verhoeff(Predicate<String> rule) {
        return new NumberShape(
                digits -> rule.test(digits) && Identifiers.isVerhoeff(digits),
                0,
                new Check(true, Identifiers::verhoeff));
    }

    static NumberShape ssn() {
        return new NumberShape(NumberShape::isGivenOut, 0, new Check(false, digits -> 0));
    }

    private static boolean isGivenOut(String digits) {
        return digits.length() == 9
                && !digits.startsWith("000")
                && !digits.startsWith("666")
                && digits.charAt(0) != '9'
                && !digits.startsWith("00", 3)
                && !digits.endsWith("0000");
    }

    @Override
    public boolean admits(String text) {
        Places places = Places.ofDigits(text, SEPARATORS);
        return places.count() > 1 && rule.test(places.bare());
    }

    @Override
    public Slots slots(String text) {
        Places places = Places.ofDigits(text, SEPARATORS);
        Slots slots = Slots.in(text);
        for (int i = kept; i < places.count() - (check.exists() ? 1 : 0); i++) {
            slots.add(places.at(i), Alphabet.DIGITS);
        }
        return slots;
    }

    @Override
    public void complete(char[] text) {
        if (check.exists()) {
            Places places = Places.ofDigits(new String(text), SEPARATORS);
            String bare = places.bare();
            text[places.at(places.count() - 1)] =
                    (char) ('0' + check.digit().applyAsInt(bare.substring(0, bare.length() - 1)));
        }
    }
}
