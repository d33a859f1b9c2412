package dev.orderly.privacy.scan.value;

import dev.orderly.privacy.lexicon.NameWords;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds how a value is written. */
final class Manners {

    private static final Pattern DATE = Pattern.compile(
            "\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}([ T].*)?|\\d{1,2}[-/. ]([A-Za-z]{3,9}|\\d{1,2})[-/., ]+(\\d{4}|\\d{2})( .*)?|(19|20)\\d{2}[01]\\d[0-3]\\d");
    private static final Pattern DEGREES = Pattern.compile("-?\\d{1,3}(\\.\\d{1,15})?°?[NSEWO]?");
    private static final Pattern MASKED = Pattern.compile("[*•#]{3}|[xX]{4}");

    private Manners() {}

    static Set<Manner> of(Form form) {
        EnumSet<Manner> found = EnumSet.noneOf(Manner.class);
        int length = form.length();
        add(found, Manner.DIALLED, form.digits() >= 6 && form.digits() <= 16 && form.letters() <= 4);
        add(found, Manner.MANY_DIGITS, form.digits() >= 12 && form.letters() == 0);
        add(found, Manner.WITH_DIGIT, form.digits() > 0);
        add(found, Manner.LETTERS, form.digits() == 0 && form.letters() * 2 > length);
        add(found, Manner.WITH_SPACE, form.spaces() > 0);
        add(found, Manner.LONG, length >= 20);
        add(found, Manner.TINY, length <= 5);
        add(found, Manner.SENTENCE, form.spaces() >= 3);
        if (form.isShort()) {
            add(found, Manner.DATED, isDated(form));
            add(found, Manner.DEGREES, isDegrees(form));
            add(found, Manner.MASKED, isMasked(form));
            words(form, found);
        }
        return found;
    }

    /** A day or a moment, as it is written in text. */
    static boolean isDated(Form form) {
        return form.digits() >= 3
                && form.digits() <= 20
                && form.isShort()
                && Character.isDigit(form.text().charAt(0))
                && DATE.matcher(form.text()).matches();
    }

    private static boolean isMasked(Form form) {
        String text = form.text();
        boolean may = form.others() > 2 || text.indexOf('x') >= 0 || text.indexOf('X') >= 0;
        return may && MASKED.matcher(text).find();
    }

    private static boolean isDegrees(Form form) {
        if (form.digits() == 0
                || form.letters() > 1
                || !DEGREES.matcher(form.text()).matches()) {
            return false;
        }
        return form.letters() > 0 || form.others() > 0 || Math.abs(Double.parseDouble(form.text())) <= 180;
    }

    private static void words(Form form, Set<Manner> found) {
        if (form.letters() < 2 || form.spaces() > 4) {
            return;
        }
        add(found, Manner.CAPITALISED, form.digits() <= 6 && Words.areCapitalised(form.text()));
        if (form.spaces() > 0 && Character.isUpperCase(form.text().charAt(0))) {
            add(found, Manner.NOT_A_NAME, Words.of(form.text()).stream().anyMatch(NameWords::isNever));
        }
    }

    private static void add(Set<Manner> found, Manner one, boolean holds) {
        if (holds) {
            found.add(one);
        }
    }
}
