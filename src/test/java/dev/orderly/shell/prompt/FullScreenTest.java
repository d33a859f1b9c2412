package dev.orderly.shell.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.shell.Key;
import dev.orderly.shell.ScreenProgram;
import dev.orderly.test.TestTerminal;
import dev.orderly.view.Ink;
import dev.orderly.view.ScreenLine;
import dev.orderly.view.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a program does to a terminal, and that nothing of it is left. */
final class FullScreenTest {

    private static final Target PLAIN = new Target(true, false, true, 80);
    private static final Target COLOUR = new Target(true, true, true, 80);

    /** Lines, the keys that were pressed, and what is done at some. */
    private static class Sample implements ScreenProgram {
        final List<String> keys = new CopyOnWriteArrayList<>();
        private final List<String> lines;
        private boolean outdated;

        Sample(String... lines) {
            this.lines = List.of(lines);
        }

        @Override
        public List<ScreenLine> draw(int width, int height, boolean unicode) {
            List<ScreenLine> drawn = new ArrayList<>();
            lines.forEach(it -> drawn.add(ScreenLine.of(it, Ink.BAD, width, unicode)));
            while (drawn.size() < height - 1) {
                drawn.add(ScreenLine.empty());
            }
            drawn.add(ScreenLine.of(
                            width + "x" + height + " " + keys.subList(Math.max(0, keys.size() - 1), keys.size()),
                            Ink.PLAIN,
                            width,
                            unicode)
                    .selected(width));
            return drawn;
        }

        @Override
        public boolean isOutdated() {
            return outdated;
        }

        @Override
        public Step press(Key key) {
            keys.add(key.name() == Key.Name.LETTER ? key.text() : key.name().name());
            return key.text().equals("q") ? Step.LEAVE : Step.STAY;
        }
    }

    private static CompletableFuture<Void> start(TestTerminal terminal, Target target, ScreenProgram program) {
        return CompletableFuture.runAsync(() -> new FullScreen(terminal.terminal(), target, program).run());
    }

    private static void assertIsRestored(TestTerminal terminal, Attributes before) {
        assertThat(terminal.attributes().toString()).isEqualTo(before.toString());
        assertThat(terminal.attributes().getLocalFlag(LocalFlag.ICANON)).isTrue();
        // the cursor is shown again, the screen before is back
        assertThat(terminal.written()).contains("\033[?1049l").endsWith("\033[?25h");
    }

    @ParameterizedTest
    @CsvSource({"80,24", "200,50"})
    void drawsLinesOfEveryWidthOfLetters(int width, int height) throws Exception {
        String wide = "患者".repeat(width);
        try (TestTerminal terminal = new TestTerminal("xterm-256color", width, height)) {
            Attributes before = terminal.attributes();
            CompletableFuture<Void> run = start(terminal, PLAIN, new Sample("SELECT 名前 FROM 患者", wide, "é ẹ́ 🙂"));
            terminal.await(text -> text.contains(width + "x" + height));
            assertThat(terminal.lines()).hasSize(height);
            assertThat(terminal.lines().subList(0, 3))
                    .containsExactly("SELECT 名前 FROM 患者", "患者".repeat(width / 4 - 1) + "患…", "é ẹ □");
            assertThat(terminal.lines().get(height - 1)).startsWith(width + "x" + height + " []");
            terminal.type("q");
            run.get(10, TimeUnit.SECONDS);
            assertIsRestored(terminal, before);
        }
    }

    @Test
    void tellsKeys() throws Exception {
        try (TestTerminal terminal = new TestTerminal("xterm-256color", 80, 24)) {
            Sample sample = new Sample();
            CompletableFuture<Void> run = start(terminal, PLAIN, sample);
            terminal.await(text -> text.contains("80x24"));
            terminal.type("\033[A\033OB\033[5~\033[6~\033[H\033[F\t\r\177aé患🙂\001 ?");
            terminal.await(text -> text.contains("[?]"));
            terminal.type("\033");
            terminal.await(text -> text.contains("[ESCAPE]"));
            terminal.type("\033q");
            run.get(10, TimeUnit.SECONDS);
            assertThat(sample.keys)
                    .containsExactly(
                            "UP",
                            "DOWN",
                            "PAGE_UP",
                            "PAGE_DOWN",
                            "HOME",
                            "END",
                            "TAB",
                            "ENTER",
                            "BACKSPACE",
                            "a",
                            "é",
                            "患",
                            "🙂",
                            " ",
                            "?",
                            "ESCAPE",
                            "ESCAPE",
                            "q");
        }
    }

    @Test
    void usesColoursOnlyWhereTheyAreWanted() throws Exception {
        try (TestTerminal plain = new TestTerminal("xterm-256color", 80, 24);
                TestTerminal coloured = new TestTerminal("xterm-256color", 80, 24)) {
            CompletableFuture<Void> without = start(plain, PLAIN, new Sample("bad"));
            CompletableFuture<Void> with = start(coloured, COLOUR, new Sample("bad"));
            plain.await(text -> text.contains("80x24"));
            coloured.await(text -> text.contains("80x24"));
            assertThat(plain.written())
                    .doesNotContain("[31")
                    .doesNotContain(";31")
                    .contains("\033[1m");
            assertThat(coloured.written()).contains("31");
            plain.type("q");
            coloured.type("q");
            CompletableFuture.allOf(without, with).get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void givesTheTerminalBackWhenTheProgramFails() throws Exception {
        try (TestTerminal terminal = new TestTerminal("xterm-256color", 80, 24)) {
            Attributes before = terminal.attributes();
            CompletableFuture<Void> run = start(terminal, PLAIN, new Sample() {
                @Override
                public Step press(Key key) {
                    throw new IllegalStateException("broken");
                }
            });
            terminal.await(text -> text.contains("80x24"));
            terminal.type("x");
            assertThatThrownBy(() -> run.get(10, TimeUnit.SECONDS)).hasMessageContaining("broken");
            assertIsRestored(terminal, before);
        }
    }

    @Test
    void leavesWhenItsThreadIsInterrupted() throws Exception {
        try (TestTerminal terminal = new TestTerminal("xterm-256color", 80, 24)) {
            Attributes before = terminal.attributes();
            Thread thread = new Thread(() -> new FullScreen(terminal.terminal(), PLAIN, new Sample()).run());
            thread.start();
            terminal.await(text -> text.contains("80x24"));
            thread.interrupt();
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
            assertIsRestored(terminal, before);
        }
    }

    @Test
    void givesTheScreenAwayForAWhile() throws Exception {
        try (TestTerminal terminal = new TestTerminal("xterm-256color", 80, 24)) {
            Attributes before = terminal.attributes();
            Sample sample = new Sample("line") {
                @Override
                public Step press(Key key) {
                    return key.text().equals("a")
                            ? new Aside(() -> {
                                assertIsRestored(terminal, before);
                                keys.add("beside");
                            })
                            : super.press(key);
                }
            };
            CompletableFuture<Void> run = start(terminal, PLAIN, sample);
            terminal.await(text -> text.contains("80x24"));
            terminal.type("a");
            terminal.await(text -> text.contains("[beside]"));
            assertThat(terminal.attributes().getLocalFlag(LocalFlag.ICANON)).isFalse();
            assertThat(terminal.lines().get(0)).isEqualTo("line");
            terminal.type("q");
            run.get(10, TimeUnit.SECONDS);
            assertIsRestored(terminal, before);
        }
    }
}
