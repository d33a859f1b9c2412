package dev.orderly.privacy.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Replaces in a text what was replaced of its person elsewhere, by the same, and whatever looks like an identifier or a name. Where two
 * overlap, the longer one counts. For one thread.
 */
public final class Redrafting {

    private final List<Detector> detectors;

    public Redrafting() {
        this(Detectors.all());
    }

    public Redrafting(List<Detector> detectors) {
        this.detectors = List.copyOf(detectors);
    }

    public String of(String text, KnownWords known) {
        List<Span> spans = new ArrayList<>();
        known.find(text, (word, start, end) -> spans.add(new Span(start, end, word.masked())));
        if (hasDigit(text)) {
            known.days().find(text, spans::add);
        }
        detectors.forEach(detector -> detector.find(text, spans::add));
        List<Span> better = List.copyOf(spans);
        NamesInText.find(text, name -> addIfApart(name, better, spans));
        return spans.isEmpty() ? text : redrafted(text, spans);
    }

    /** What is known of the person has a pseudonym, which tells more than that a name stood there. */
    private static void addIfApart(Span name, List<Span> better, List<Span> spans) {
        if (better.stream().noneMatch(span -> span.start() < name.end() && name.start() < span.end())) {
            spans.add(name);
        }
    }

    private static boolean hasDigit(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
                return true;
            }
        }
        return false;
    }

    private static String redrafted(String text, List<Span> spans) {
        spans.sort(Comparator.comparingInt(Span::start)
                .thenComparing(Comparator.comparingInt(Span::length).reversed()));
        StringBuilder out = new StringBuilder(text.length());
        int done = 0;
        for (Span span : spans) {
            if (span.start() >= done) {
                out.append(text, done, span.start()).append(span.by());
                done = span.end();
            } else if (span.end() > done) {
                // overlaps what was replaced: its rest must not stay either
                done = span.end();
            }
        }
        return out.append(text, done, text.length()).toString();
    }
}
