package dev.orderly.privacy.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

/** What is passed by would leave in a text: it never passes by what would be found, and passes most others by. */
final class WordStartsTest {

    private static final String SIGNS = "abcAEOUess09 -'.,+/@\tüÄßé\u0308";

    private final Random random = new Random(20_261_127);

    private String drawn(int longest) {
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(longest) + 1; i > 0; i--) {
            out.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return out.toString();
    }

    @Test
    void nothingThatWouldBeFoundIsPassedBy() {
        int hits = 0;
        for (int i = 0; i < 200_000; i++) {
            String word = drawn(8);
            String text = random.nextBoolean() ? drawn(12) : drawn(4) + ' ' + word.toUpperCase() + drawn(4);
            List<Span> found = new ArrayList<>();
            new WordFinder(List.of(Replaced.of(word, "x"))).find(text, found::add);
            if (!found.isEmpty()) {
                hits++;
                assertThat(new WordStarts(text).mayHold(word))
                        .as("'" + word + "' in '" + text + "'")
                        .isTrue();
            }
        }
        assertThat(hits).isGreaterThan(10_000);
    }

    @Test
    void namesAreFoundBehindItInEveryPart() {
        String[] names = {"Asha Rao", "Al Xu", "Jean-Luc O'Brien", "A Rao", "van der Berg", "Rao, Asha K."};
        for (String name : names) {
            KnownWords known = new KnownWords(List.of(Replaced.of(name, "Nobody")));
            for (String part : name.split("[ ,-]+")) {
                List<Span> all = new ArrayList<>();
                AtomicInteger behind = new AtomicInteger();
                known.find("then " + part + " came", (word, start, end) -> behind.incrementAndGet());
                new WordFinder(known.replaced()).find("then " + part + " came", all::add);
                assertThat(behind.get()).as(part).isGreaterThanOrEqualTo(all.size());
            }
            AtomicInteger whole = new AtomicInteger();
            known.find("then " + name + " came", (word, start, end) -> whole.incrementAndGet());
            assertThat(whole.get()).as(name).isPositive();
        }
    }

    /** What a field holds is looked at before it is read: what reading would find must be seen in it. */
    @Test
    void nothingInAFieldIsPassedByThatItsValuesWouldNotBe() {
        ObjectMapper json = new ObjectMapper();
        int held = 0;
        int passed = 0;
        for (int i = 0; i < 100_000; i++) {
            String value = drawn(8);
            WordStarts text = new WordStarts(drawn(12));
            String document = json.writeValueAsString(
                            Map.of("1" + drawn(5), 7, "2" + drawn(4), List.of(value, drawn(3)), "key", ""))
                    .replace(":", ": ");
            boolean inField = mayHoldAny(text, value, false);
            boolean inDocument = mayHoldAny(text, document, true);
            if (text.mayHold(value)) {
                held++;
                assertThat(inField && inDocument).as(value + " in " + document).isTrue();
            }
            passed += inField || inDocument ? 0 : 1;
        }
        assertThat(held).isGreaterThan(10_000);
        assertThat(passed).isGreaterThan(1_000);
    }

    private static boolean mayHoldAny(WordStarts text, String value, boolean document) {
        byte[] field = value.replace("\\", "\\\\").replace("\t", "\\t").getBytes(StandardCharsets.UTF_8);
        WordStarts starts = new WordStarts();
        starts.add(field, 0, field.length, document);
        return starts.meets(text);
    }

    @Test
    void keysOfDocumentsSayNothing() {
        WordStarts text = new WordStarts("The phone was named in the address");
        assertThat(mayHoldAny(text, "{\"phone\": \"12\", \"address\": {\"name\": \"Asha\"}}", true))
                .isFalse();
        assertThat(mayHoldAny(text, "{\"mail\": \"phone\"}", true)).isTrue();
        assertThat(mayHoldAny(text, "{\"mail\": \"a \\\"phone\\\": b\"}", true)).isTrue();
        assertThat(mayHoldAny(text, "a \"phone\": b", false)).isTrue();
    }

    @Test
    void mostTextsArePassedBy() {
        assertThat(new WordStarts("No known drug allergies. Follow-up in two weeks.").mayHold("Asha Rao"))
                .isFalse();
        assertThat(new WordStarts("Ashanti came").mayHold("Asha Rao")).isTrue();
    }
}
