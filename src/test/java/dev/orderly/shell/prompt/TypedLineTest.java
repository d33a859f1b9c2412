package dev.orderly.shell.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.environment.EnvironmentKind;
import org.junit.jupiter.api.Test;

class TypedLineTest {

    @Test
    void findsTheWordUnderTheCursor() {
        TypedLine line = TypedLine.of("env use te", 10);
        assertThat(line.words()).containsExactly("env", "use", "te");
        assertThat(line.prefix()).isEqualTo("te");
        TypedLine fresh = TypedLine.of("env  use", 4);
        assertThat(fresh.words()).containsExactly("env", "", "use");
        assertThat(fresh.wordIndex()).isEqualTo(1);
    }

    @Test
    void readsQuotesThatAreStillOpen() {
        TypedLine line = TypedLine.of("run \"my scr", 11);
        assertThat(line.prefix()).isEqualTo("my scr");
        assertThat(line.escape("my script.orderly", true)).hasToString("\"my script.orderly\"");
    }

    @Test
    void quotesWhatNeedsIt() {
        TypedLine line = TypedLine.of("schema show ", 12);
        assertThat(line.escape("\"Odd Name\"", true)).hasToString("\"\\\"Odd Name\\\"\"");
        assertThat(line.escape("patient", true)).hasToString("patient");
    }

    @Test
    void namesEnvironmentKindAndDatabaseInThePrompt() {
        assertThat(new PromptText("dev", EnvironmentKind.DEVELOPMENT, "hms_dev").plain())
                .isEqualTo("orderly dev hms_dev> ");
        assertThat(new PromptText("alice", EnvironmentKind.TESTING, "hms_alice").plain())
                .isEqualTo("orderly alice (testing) hms_alice> ");
        assertThat(new PromptText("prod", EnvironmentKind.PRODUCTION, "hms_prod").plain())
                .isEqualTo("orderly prod !PRODUCTION! hms_prod> ");
        assertThat(new PromptText("test", EnvironmentKind.PRODUCTION, "hms\u001b").plain())
                .isEqualTo("orderly test !PRODUCTION! hms\\x1b> ");
    }
}
