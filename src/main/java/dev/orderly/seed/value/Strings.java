package dev.orderly.seed.value;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/** Texts by a pattern, or by their meaning, within the length that there is. */
final class Strings implements Source {

    /** Shorter ones have no room for a word and a number. */
    private static final int ROOM = 16;

    /** So that a step for each of a million million rows stays a number. */
    private static final long MOST_STEP = 1 << 20;

    private final Texts texts;
    private final Meaning meaning;
    private final Optional<Pattern> pattern;
    private final Pattern compact;
    private final Limits limits;
    private final Pattern numbered;
    private final long count;
    private final long step;

    /**
     * What a text has to be like.
     *
     * @param width the mean that is wanted, 0 for any
     */
    record Limits(long shortest, long longest, boolean upper, boolean lower, int width) {}

    Strings(Texts texts, Meaning meaning, Optional<Pattern> pattern, Limits limits) {
        this.texts = texts;
        this.meaning = meaning;
        this.pattern = pattern;
        this.limits = limits;
        this.compact = compact(limits);
        this.numbered = pattern.orElse(compact);
        this.count = numbered.count();
        this.step = step(count);
    }

    /** Letters and digits of a length that is allowed. */
    private static Pattern compact(Limits limits) {
        long length = Math.max(limits.shortest(), Math.min(limits.longest(), 12));
        String letters = limits.lower() ? "[a-z0-9]" : "[A-Z0-9]";
        return Pattern.of(letters + '{' + Math.max(length, limits.longest() == 0 ? 0 : 1) + '}');
    }

    private boolean isShort() {
        return limits.longest() < ROOM;
    }

    private boolean isNumbered() {
        return pattern.isPresent() || isShort() && !isIdentifier();
    }

    /** Of a form and length of its own. */
    private boolean isIdentifier() {
        return switch (meaning) {
            case AADHAAR -> limits.longest() >= 12;
            case PAN -> limits.longest() >= 10;
            case GSTIN -> limits.longest() >= 15;
            default -> false;
        };
    }

    @Override
    public long count() {
        if (isNumbered()) {
            return count;
        }
        return Long.MAX_VALUE;
    }

    /** Spread over all that there are, so that they do not look counted. */
    @Override
    public Object number(long number, Place place) {
        if (isNumbered()) {
            return numbered.number(Math.floorMod(number * step, count));
        }
        String suffix = String.valueOf(number);
        String text = texts.of(meaning, place.person(), place.draw(), suffix);
        return isIdentifier() ? text : fitted(shortened(text, suffix));
    }

    /** A step that has no divisor in common with the count meets each number once. */
    private static long step(long count) {
        long step = Math.max(1, Math.min(MOST_STEP, (long) (count * 0.618)));
        while (BigInteger.valueOf(step).gcd(BigInteger.valueOf(count)).intValue() != 1) {
            step--;
        }
        return step;
    }

    /** What makes it unique stays. */
    private String shortened(String text, String suffix) {
        if (text.length() <= limits.longest()) {
            return text;
        }
        int at = text.lastIndexOf(suffix);
        String tail = text.substring(at);
        int room = (int) limits.longest() - tail.length();
        return room >= 0 ? text.substring(0, Math.min(at, room)) + tail : suffix;
    }

    @Override
    public Object any(Place place) {
        if (pattern.isPresent()) {
            return pattern.get().any(place.draw());
        }
        if (isShort() && (meaning == Meaning.NONE || meaning == Meaning.CODE) || place.isDesperate() && isShort()) {
            return compact.any(place.draw());
        }
        String text = limits.width() > 0 && meaning.isOfWords()
                ? texts.words(limits.width() / 2 + place.draw().below(limits.width()), place.draw())
                : texts.of(meaning, place.person(), place.draw(), "");
        return fitted(
                text.length() > limits.longest()
                        ? text.substring(0, (int) limits.longest()).strip()
                        : text);
    }

    private String fitted(String text) {
        StringBuilder fitted = new StringBuilder(
                limits.upper() ? text.toUpperCase(Locale.ROOT) : limits.lower() ? text.toLowerCase(Locale.ROOT) : text);
        while (fitted.length() < limits.shortest()) {
            fitted.append('x');
        }
        return fitted.toString();
    }
}
