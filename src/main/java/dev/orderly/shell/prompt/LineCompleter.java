package dev.orderly.shell.prompt;

import dev.orderly.shell.line.Suggestion;
import dev.orderly.shell.line.Suggestions;
import dev.orderly.view.Harmless;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jspecify.annotations.Nullable;

/** Offers suggestions at TAB. */
final class LineCompleter implements Completer {

    private final Suggestions suggestions;

    LineCompleter(Suggestions suggestions) {
        this.suggestions = suggestions;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        List<String> before = line.words().subList(0, line.wordIndex());
        String word = line instanceof TypedLine typed ? typed.prefix() : line.word();
        suggestions.after(before, word).forEach(each -> candidates.add(candidate(each)));
    }

    private static Candidate candidate(Suggestion each) {
        return new Candidate(
                each.value(),
                Harmless.line(each.value()),
                each.group(),
                orNull(each.description()),
                null,
                null,
                each.complete());
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
