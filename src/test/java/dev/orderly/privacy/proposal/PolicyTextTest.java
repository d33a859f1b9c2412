package dev.orderly.privacy.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Keys are added to YAML of any layout, and all else stays. */
final class PolicyTextTest {

    private static final List<Entry> ADDED =
            List.of(Entry.over("a", List.of(Entry.over("b c", List.of(Entry.of("new", "{x: y}", "why"))))));

    private static String with(String text) {
        return PolicyText.with(text, ADDED);
    }

    @Test
    void addsBehindTheLastLineBeside() {
        assertThat(with("a:\n    b c:\n       old: 1 # one\n\n  # end\nz: 1\n"))
                .isEqualTo("a:\n    b c:\n       old: 1 # one\n       new: {x: y}  # why\n\n  # end\nz: 1\n");
        assertThat(with("a:\n  b c:\n    old: |\n      much\n      text\nz: 1"))
                .isEqualTo("a:\n  b c:\n    old: |\n      much\n      text\n    new: {x: y}  # why\nz: 1");
    }

    @Test
    void addsWhatLeadsThere() {
        assertThat(with("# only words")).isEqualTo("# only words\na:\n  'b c':\n    new: {x: y}  # why\n");
        assertThat(with("z: [1,\n 2] # two")).isEqualTo("z: [1,\n 2] # two\na:\n  'b c':\n    new: {x: y}  # why\n");
        assertThat(with("a: # empty\nz: 1\n")).isEqualTo("a: # empty\n  'b c':\n    new: {x: y}  # why\nz: 1\n");
    }

    @Test
    void addsInBraces() {
        assertThat(with("a: {'b c': {old: 1}, \"😀\": 2}\n"))
                .isEqualTo("a: {'b c': {old: 1, new: {x: y}}, \"😀\": 2}\n");
        assertThat(with("\"😀\": 2\na: {} # none\n")).isEqualTo("\"😀\": 2\na: {'b c': {new: {x: y}}} # none\n");
    }

    @Test
    void keepsTheFilesEndsOfLines() {
        assertThat(with("a:\r\n  b c:\r\n    old: 1\r\n"))
                .isEqualTo("a:\r\n  b c:\r\n    old: 1\r\n    new: {x: y}  # why\r\n");
    }
}
