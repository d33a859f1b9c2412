package dev.orderly.privacy.form;

/**
 * Telephone numbers (ITU-T E.164): the country code and the first digit behind it stay, as they tell what kind of number it is; in
 * North America the exchange keeps to the digits from 2 as well.
 */
record PhoneShape() implements Shape {

    private static final String SEPARATORS = " +()-./";
    private static final String TWO_DIGITS =
            " 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58"
                    + " 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98 ";

    @Override
    public boolean admits(String text) {
        int digits = Places.ofDigits(text, SEPARATORS).count();
        return digits >= 5 && digits <= 17;
    }

    @Override
    public Slots slots(String text) {
        Places places = Places.ofDigits(text, SEPARATORS);
        int country = countryDigits(text, places.bare());
        int first = country;
        while (country == 0 && first < places.count() && places.charAt(first) == '0') {
            first++;
        }
        boolean american = isOneDigit(text, country) && places.charAt(country - 1) == '1';
        Slots slots = Slots.in(text);
        for (int i = first + 1; i < places.count(); i++) {
            boolean exchange = american && i == country + 3 && places.charAt(i) >= '2';
            slots.add(places.at(i), exchange ? Alphabet.FROM_TWO : Alphabet.DIGITS);
        }
        return slots;
    }

    private static boolean isOneDigit(String text, int country) {
        return text.stripLeading().startsWith("+") ? country == 1 : country == 3;
    }

    /** How many digits at the start are the country's, two zeros of an international call counted. */
    private static int countryDigits(String text, String bare) {
        boolean plus = text.stripLeading().startsWith("+");
        if (!plus && !bare.startsWith("00")) {
            return 0;
        }
        int start = plus ? 0 : 2;
        if (bare.startsWith("1", start) || bare.startsWith("7", start)) {
            return start + 1;
        }
        boolean two = bare.length() >= start + 2 && TWO_DIGITS.contains(' ' + bare.substring(start, start + 2) + ' ');
        return Math.min(bare.length() - 1, start + (two ? 2 : 3));
    }
}
