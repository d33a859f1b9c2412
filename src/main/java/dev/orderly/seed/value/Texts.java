package dev.orderly.seed.value;

import dev.orderly.fake.Draw;
import dev.orderly.fake.Identifiers;
import dev.orderly.fake.Vocabulary;
import java.util.List;
import java.util.Locale;

/** Texts by their meaning. The person of a row is one draw: name, user name, address and gender of it agree. */
final class Texts {

    private static final List<String> COLOURS = List.of("red", "green", "blue", "white", "black", "yellow", "silver");
    private static final List<String> STATES = List.of("active", "pending", "inactive", "closed");
    private static final List<String> CURRENCIES = List.of("EUR", "USD", "GBP", "INR", "CHF");
    private static final List<String> LANGUAGES = List.of("en", "de", "fr", "hi", "es", "it");
    private static final List<String> ZONES = List.of("UTC", "Europe/Berlin", "Asia/Kolkata", "America/New_York");
    private static final List<String> COUNTRIES =
            List.of("Germany", "India", "France", "Spain", "Italy", "Japan", "Brazil", "Canada", "Kenya");
    private static final String BASE64 = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final Vocabulary vocabulary;

    Texts(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * @param person the place of the row, by which all its columns draw one person
     * @param suffix what makes it unique; empty where it need not be
     */
    String of(Meaning meaning, long person, Draw draw, String suffix) {
        return switch (meaning) {
            case EMAIL -> handle(person, suffix) + (person % 2 == 0 ? "@example.org" : "@example.com");
            case USER_NAME -> handle(person, suffix);
            case PHONE -> phone(draw, suffix);
            case URL -> "https://www.example.org/" + word(draw) + suffix;
            case AADHAAR -> Identifiers.aadhaar(number(draw, suffix));
            case PAN -> Identifiers.pan(number(draw, suffix));
            case GSTIN -> Identifiers.gstin(number(draw, suffix));
            case CODE -> suffix.isEmpty() ? code(draw) : 'N' + suffix;
            case PASSWORD -> hash(draw);
            default -> {
                String plain = plain(meaning, person, draw);
                yield suffix.isEmpty() ? plain : plain + ' ' + suffix;
            }
        };
    }

    private String plain(Meaning meaning, long person, Draw draw) {
        return switch (meaning) {
            case GIVEN_NAME -> given(person);
            case FAMILY_NAME -> family(person);
            case FULL_NAME -> given(person) + ' ' + family(person);
            case GENDER -> isWoman(person) ? "female" : "male";
            case STREET -> (1 + draw.below(180)) + " " + vocabulary.one(vocabulary.streets(), draw);
            case CITY -> vocabulary.one(vocabulary.cities(), draw);
            case STATE -> vocabulary.one(vocabulary.states(), draw);
            case POSTCODE -> vocabulary.one(vocabulary.postcodes(), draw);
            case COUNTRY -> vocabulary.isIndian() ? "India" : vocabulary.one(COUNTRIES, draw);
            case COMPANY -> vocabulary.one(vocabulary.companies(), draw);
            case PROFESSION -> vocabulary.one(vocabulary.professions(), draw);
            case STATUS -> STATES.get((int) draw.skewed(STATES.size()));
            case COLOUR -> vocabulary.one(COLOURS, draw);
            case CURRENCY -> vocabulary.isIndian() ? "INR" : vocabulary.one(CURRENCIES, draw);
            case LANGUAGE -> vocabulary.one(LANGUAGES, draw);
            case TIME_ZONE -> vocabulary.isIndian() ? "Asia/Kolkata" : vocabulary.one(ZONES, draw);
            case TITLE -> capitalised(word(draw)) + ' ' + word(draw);
            case PROSE -> prose(draw);
            default -> word(draw);
        };
    }

    private String word(Draw draw) {
        return vocabulary.one(vocabulary.words(), draw);
    }

    private String prose(Draw draw) {
        StringBuilder text = new StringBuilder(capitalised(word(draw)));
        for (int more = 3 + draw.below(8); more > 0; more--) {
            text.append(' ').append(word(draw));
        }
        return text.append('.').toString();
    }

    /** So many characters, or a word more. */
    String words(int length, Draw draw) {
        StringBuilder text = new StringBuilder(capitalised(word(draw)));
        while (text.length() < length) {
            text.append(' ').append(word(draw));
        }
        return text.toString();
    }

    private static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static boolean isWoman(long person) {
        return (person & 1) == 0;
    }

    private String given(long person) {
        List<String> names = isWoman(person) ? vocabulary.women() : vocabulary.men();
        return names.get((int) Math.floorMod(Draw.mix(person + 1), (long) names.size()));
    }

    private String family(long person) {
        return vocabulary.families().get((int)
                Math.floorMod(Draw.mix(person + 2), (long) vocabulary.families().size()));
    }

    private String handle(long person, String suffix) {
        String number = suffix.isEmpty() ? String.valueOf(Math.floorMod(person, 1000L)) : suffix;
        StringBuilder handle = new StringBuilder();
        small(given(person), handle);
        handle.append('.');
        small(family(person), handle);
        return handle.append(number).toString();
    }

    /** The letters from A to Z of a name, as small ones. */
    private static void small(String name, StringBuilder out) {
        for (int i = 0; i < name.length(); i++) {
            char letter = Character.toLowerCase(name.charAt(i));
            if (letter >= 'a' && letter <= 'z' || letter == '.') {
                out.append(letter);
            }
        }
    }

    private String phone(Draw draw, String suffix) {
        long number = number(draw, suffix);
        return vocabulary.isIndian()
                ? "+91 " + (9_000_000_000L + Math.floorMod(number, 1_000_000_000L))
                : "+1 555 " + Identifiers.digits(Math.floorMod(number, 10_000_000L), 7);
    }

    private static long number(Draw draw, String suffix) {
        return suffix.isEmpty() ? draw.bits() >>> 1 : Long.parseLong(suffix);
    }

    private static String code(Draw draw) {
        int number = draw.below(1_000_000);
        char letter = (char) ('A' + draw.below(26));
        return letter + String.valueOf(1_000_000 + number).substring(1);
    }

    /** In the form of bcrypt's, of no password: nobody can sign in with it. */
    private static String hash(Draw draw) {
        StringBuilder hash = new StringBuilder("$2a$10$");
        for (int i = 0; i < 53; i++) {
            hash.append(BASE64.charAt(draw.below(64)));
        }
        return hash.toString();
    }
}
