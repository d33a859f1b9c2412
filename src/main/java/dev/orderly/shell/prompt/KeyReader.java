package dev.orderly.shell.prompt;

import dev.orderly.shell.Key;
import java.io.IOError;
import java.util.Optional;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.reader.EndOfFileException;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;
import org.jspecify.annotations.Nullable;

/** Reads keys from a terminal in raw mode. */
final class KeyReader {

    /** Longer than the letters of one key take, shorter than a person is. */
    private static final long BETWEEN_LETTERS_MILLIS = 100;

    private final BindingReader reader;
    private final KeyMap<Key> keys = new KeyMap<>();

    KeyReader(Terminal terminal) {
        this.reader = new BindingReader(terminal.reader());
        bind(terminal, Key.Name.UP, Capability.key_up, "\033[A", "\033OA");
        bind(terminal, Key.Name.DOWN, Capability.key_down, "\033[B", "\033OB");
        bind(terminal, Key.Name.HOME, Capability.key_home, "\033[H", "\033OH", "\033[1~");
        bind(terminal, Key.Name.END, Capability.key_end, "\033[F", "\033OF", "\033[4~");
        bind(terminal, Key.Name.PAGE_UP, Capability.key_ppage, "\033[5~");
        bind(terminal, Key.Name.PAGE_DOWN, Capability.key_npage, "\033[6~");
        bind(terminal, Key.Name.BACKSPACE, Capability.key_backspace, "\177", "\b");
        keys.bind(Key.of(Key.Name.ENTER), "\r", "\n");
        keys.bind(Key.of(Key.Name.TAB), "\t");
        keys.bind(Key.of(Key.Name.ESCAPE), "\033");
        keys.setUnicode(Key.letter(""));
        keys.setNomatch(Key.letter(""));
        keys.setAmbiguousTimeout(BETWEEN_LETTERS_MILLIS);
    }

    private void bind(Terminal terminal, Key.Name name, Capability capability, String... usual) {
        String own = KeyMap.key(terminal, capability);
        if (own != null) {
            keys.bind(Key.of(name), own);
        }
        keys.bind(Key.of(name), usual);
    }

    /** What the wait for a key ended with. */
    sealed interface Read {}

    record Pressed(Key key) implements Read {}

    record Nothing() implements Read {}

    /** The terminal is gone, or the thread was interrupted. */
    record Gone() implements Read {}

    Read read(long millis) {
        try {
            int next = reader.peekCharacter(millis);
            if (next == NonBlockingReader.READ_EXPIRED) {
                return new Nothing();
            }
            return next < 0 ? new Gone() : pressed().<Read>map(Pressed::new).orElse(new Nothing());
        } catch (IOError | EndOfFileException e) {
            // an interrupt comes as an error too
            return new Gone();
        }
    }

    private Optional<Key> pressed() {
        @Nullable Key key = reader.readBinding(keys);
        if (key == null || key.name() != Key.Name.LETTER) {
            return Optional.ofNullable(key);
        }
        String typed = reader.getLastBinding();
        boolean letter = typed.codePointCount(0, typed.length()) == 1 && !Character.isISOControl(typed.codePointAt(0));
        return letter ? Optional.of(Key.letter(typed)) : Optional.empty();
    }
}
