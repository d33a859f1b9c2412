package dev.orderly.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HarmlessTest {

    @Test
    void showsEscapeSequencesInsteadOfObeyingThem() {
        assertThat(Harmless.line("red \u001b[31m\u0007")).isEqualTo("red \\x1b[31m\\x07");
        assertThat(Harmless.line("C1 \u009b31m")).isEqualTo("C1 \\x9b31m");
    }

    @Test
    void showsMarksThatTurnTheDirectionOfWriting() {
        assertThat(Harmless.line("user\u202enimda")).isEqualTo("user\\u202enimda");
        assertThat(Harmless.line("a\u2066b\u200b")).isEqualTo("a\\u2066b\\u200b");
    }

    @Test
    void keepsLinesAndTabsWhereTextHasThem() {
        assertThat(Harmless.lines("a\n\tb\r\nc\rd")).isEqualTo("a\n\tb\nc\\rd");
        assertThat(Harmless.line("a\n\tb")).isEqualTo("a\\n\\tb");
    }

    @Test
    void leavesOrdinaryTextAlone() {
        assertThat(Harmless.line("Müller 病院 😀")).isEqualTo("Müller 病院 😀");
    }
}
