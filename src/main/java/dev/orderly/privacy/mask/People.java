package dev.orderly.privacy.mask;

import dev.orderly.fake.Draw;
import dev.orderly.fake.Vocabulary;
import dev.orderly.privacy.key.DomainKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * The people of a domain: each value stands for one, and all that is said of them is one draw by the key. For one thread.
 */
final class People {

    private static final String TOKEN = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int TOKEN_LENGTH = 13;

    private static final Pattern NO_LETTER = Pattern.compile("[^a-z]");

    private final Map<String, String> handles = new HashMap<>();
    private final Mac mac;
    private final Vocabulary vocabulary;
    private final Draw draw = new Draw();
    private @Nullable String last;
    private byte[] lastSum = new byte[0];

    People(DomainKey key, Vocabulary vocabulary) {
        this.mac = key.mac("person");
        this.vocabulary = vocabulary;
    }

    /** Somebody. */
    final class Person {

        private final long place;
        private final long spread;
        private final boolean woman;

        private Person(byte[] sum, Optional<String> gender) {
            ByteBuffer numbers = ByteBuffer.wrap(sum);
            this.spread = numbers.getLong(0);
            this.place = numbers.getLong(8);
            this.woman = gender.flatMap(Person::isWoman).orElse((sum[31] & 1) == 0);
        }

        /** Empty when the words do not tell. */
        private static Optional<Boolean> isWoman(String gender) {
            String word = gender.strip().toLowerCase(Locale.ROOT);
            return word.startsWith("f") || word.startsWith("w")
                    ? Optional.of(true)
                    : word.startsWith("m") ? Optional.of(false) : Optional.empty();
        }

        private Draw at(int part) {
            return draw.at(Draw.mix(place + part) ^ spread);
        }

        String of(FakePart part) {
            return switch (part) {
                case GIVEN_NAME -> given();
                case FAMILY_NAME -> family();
                case FULL_NAME -> given() + ' ' + family();
                case TITLE -> woman ? "Ms" : "Mr";
                case GENDER -> woman ? "female" : "male";
                case ADDRESS -> street() + ", " + postcode() + ' ' + city();
                case STREET -> street();
                case CITY -> city();
                case STATE -> vocabulary.one(vocabulary.states(), at(6));
                case POSTCODE -> postcode();
                case COMPANY -> vocabulary.one(vocabulary.companies(), at(7));
                case PROFESSION -> vocabulary.one(vocabulary.professions(), at(8));
                case WORDS -> words();
                default -> throw new IllegalArgumentException(part.word() + " is of a value");
            };
        }

        private String given() {
            return vocabulary.one(woman ? vocabulary.women() : vocabulary.men(), at(1));
        }

        private String family() {
            return vocabulary.one(vocabulary.families(), at(2));
        }

        private String street() {
            Draw number = at(3);
            return (1 + number.below(180)) + " " + vocabulary.one(vocabulary.streets(), number);
        }

        private String city() {
            return vocabulary.one(vocabulary.cities(), at(4));
        }

        private String postcode() {
            return vocabulary.one(vocabulary.postcodes(), at(5));
        }

        private String words() {
            Draw some = at(9);
            return vocabulary.one(vocabulary.words(), some) + ' ' + vocabulary.one(vocabulary.words(), some);
        }

        /** The name as it stands in addresses: ASCII letters, a dot between. */
        private String handle() {
            return handles.computeIfAbsent(given(), Person::plain)
                    + '.'
                    + handles.computeIfAbsent(family(), Person::plain);
        }

        private static String plain(String name) {
            String bare = NO_LETTER
                    .matcher(Normalizer.normalize(name, Normalizer.Form.NFD).toLowerCase(Locale.ROOT))
                    .replaceAll("");
            return bare.isEmpty() ? "x" : bare;
        }

        /** From 1 to the number of days or back, never none. */
        int days(int most) {
            int drawn = at(10).below(2 * most) - most;
            return drawn >= 0 ? drawn + 1 : drawn;
        }
    }

    Person of(String value, Optional<String> gender) {
        return new Person(sum(value), gender);
    }

    private byte[] sum(String value) {
        if (!value.equals(last)) {
            lastSum = mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
            last = value;
        }
        return lastSum;
    }

    /**
     * The person's name and, so that no two values get the same, 65 bits of the value's own hash.
     *
     * @param longest in characters, with what is behind the name
     */
    String account(Person person, String value, int longest, String behind) {
        String token = token(value);
        String name = person.handle();
        int room = longest - token.length() - behind.length() - 1;
        String cut = name.substring(0, Math.max(0, Math.min(name.length(), room)));
        return (cut.isEmpty() ? "" : cut + '.') + token + behind;
    }

    private String token(String value) {
        byte[] sum = mac.doFinal(("account " + value.toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8));
        StringBuilder token = new StringBuilder();
        for (int i = 0; i < TOKEN_LENGTH; i++) {
            token.append(TOKEN.charAt(sum[i] & 31));
        }
        return token.toString();
    }

    /** The shortest that {@link #account} can be. */
    static int shortest(String behind) {
        return TOKEN_LENGTH + behind.length();
    }
}
