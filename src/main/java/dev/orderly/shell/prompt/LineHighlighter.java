package dev.orderly.shell.prompt;

import dev.orderly.shell.line.Commands;
import java.util.List;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Shows while typing what is a command (bold), what cannot become one (red), an option and a quoted text. */
final class LineHighlighter implements Highlighter {

    private static final AttributedStyle KNOWN = AttributedStyle.DEFAULT.bold();
    private static final AttributedStyle UNKNOWN = AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);
    private static final AttributedStyle OPTION = AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
    private static final AttributedStyle QUOTED = AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
    private static final AttributedStyle COMMENT = AttributedStyle.DEFAULT.faint();

    private final Commands commands;
    private final boolean colour;

    LineHighlighter(Commands commands, boolean colour) {
        this.commands = commands;
        this.colour = colour;
    }

    @Override
    public AttributedString highlight(LineReader reader, String buffer) {
        if (!colour) {
            return new AttributedString(buffer);
        }
        List<TypedLine.Word> words = TypedLine.scan(buffer);
        List<String> texts = words.stream().map(TypedLine.Word::text).toList();
        int name = commands.recognise(texts)
                .map(found -> Math.max(1, texts.size() - found.rest().size()))
                .orElse(0);
        boolean hopeless =
                name == 0 && !texts.isEmpty() && !texts.get(0).startsWith("@") && !commands.isBeginning(texts);
        AttributedStringBuilder out = new AttributedStringBuilder();
        int at = 0;
        for (int i = 0; i < words.size(); i++) {
            TypedLine.Word word = words.get(i);
            out.append(buffer.substring(at, word.start()));
            String typed = buffer.substring(word.start(), word.end());
            out.append(typed, hopeless ? UNKNOWN : i < name ? KNOWN : style(typed));
            at = word.end();
        }
        return out.append(buffer.substring(at), COMMENT).toAttributedString();
    }

    private static AttributedStyle style(String typed) {
        if (typed.startsWith("-")) {
            return OPTION;
        }
        return typed.startsWith("\"") || typed.startsWith("'") ? QUOTED : AttributedStyle.DEFAULT;
    }
}
