package dev.orderly.privacy.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the server writes for {@code array_agg(ROW(…))}. */
final class RecordArrayTest {

    @Test
    void readsFieldsWhateverStandsInThem() {
        assertThat(RecordArray.rows(
                        "{(7),\"(8,Anna)\",\"(\\\"a \\\"\\\"b\\\"\\\" \\\\\\\\ (c,d)\\\",)\",\"(,\\\"\\\")\"}"))
                .containsExactly(
                        List.of("7"),
                        List.of("8", "Anna"),
                        Arrays.asList("a \"b\" \\ (c,d)", null),
                        Arrays.asList(null, ""));
        assertThat(RecordArray.rows("{}")).isEmpty();
    }

    @Test
    void refusesWhatIsNone() {
        for (String text : List.of("", "(1)", "{1}", "{(1)", "{\"(1}", "{\"(1,\"}")) {
            assertThatThrownBy(() -> RecordArray.rows(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
