package dev.orderly.privacy.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

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

    @Test
    void mostTextsArePassedBy() {
        assertThat(new WordStarts("No known drug allergies. Follow-up in two weeks.").mayHold("Asha Rao"))
                .isFalse();
        assertThat(new WordStarts("Ashanti came").mayHold("Asha Rao")).isTrue();
    }
}
