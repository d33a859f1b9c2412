package dev.orderly.privacy.form;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a value looks like, and has to look like afterwards. A value of another look is encrypted letter for letter. */
public enum Form {
    /** Letters stay letters, digits digits, all else stays. */
    PLAIN(new Shape.Any(false)),
    /** As {@link #PLAIN}, but letters stay as they are, as those before a number do. */
    DIGITS(new Shape.Any(true)),
    /** Keeps country code, first digit and separators. */
    PHONE(new PhoneShape()),
    /** Keeps the issuer's six digits; Luhn's digit is right. */
    CARD(NumberShape.card()),
    /** Verhoeff's digit is right. */
    AADHAAR(NumberShape.aadhaar()),
    /** Verhoeff's digit is right. */
    ABHA(NumberShape.abha()),
    /** Social security number of the USA, within what is given out. */
    SSN(NumberShape.ssn()),
    /** Keeps the letter that tells a person from a company. */
    PAN(new LetteredShape.Pan()),
    /** The check character is right. */
    GSTIN(new LetteredShape.Gstin()),
    /** Keeps country and bank; the check digits are right, those of a country's own scheme may not be. */
    IBAN(new LetteredShape.Iban()),
    /** Keeps version and variant. */
    UUID(new LetteredShape.UuidText()),
    /** User and host become others below example.org, where no mail arrives. */
    EMAIL(new EmailShape());

    private static final Map<String, Form> WORDS =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Form::word, form -> form));

    private final Shape shape;

    Form(Shape shape) {
        this.shape = shape;
    }

    Shape shape() {
        return shape;
    }

    /** As policies write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Map<String, Form> words() {
        return WORDS;
    }

    /** How many characters longer than before a value may get. */
    public int grows() {
        return shape.wrapped("").length();
    }

    /** Whether a text looks so. */
    public boolean admits(String text) {
        return shape.admits(text);
    }
}
