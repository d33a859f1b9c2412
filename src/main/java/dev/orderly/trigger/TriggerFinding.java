package dev.orderly.trigger;

import java.util.List;
import java.util.Locale;

/**
 * Something that is wrong with a function, a trigger or what it does.
 *
 * @param subject what it is about, such as {@code trigger}
 * @param name which one
 * @param message one sentence, lower case
 */
public record TriggerFinding(Kind kind, String subject, String name, String message, List<String> hints) {

    /** What is wrong; stable, scripts may rely on it. */
    public enum Kind {
        MISSING,
        /** It never fires. */
        DISABLED,
        /** It fires in other sessions than the model says: always, or only where changes are replicated. */
        FIRES_OTHERWISE,
        /** Its definition is another. */
        DIFFERENT,
        /** {@code triggers.yaml} names what the model does not have. */
        UNKNOWN,
        /** It does something else than it should. */
        BROKEN;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final String MEND = "mend it with: trigger install";

    public TriggerFinding {
        hints = List.copyOf(hints);
    }

    static TriggerFinding ofModel(Kind kind, String subject, String name, String message) {
        return new TriggerFinding(kind, subject, name, message, List.of(MEND));
    }
}
