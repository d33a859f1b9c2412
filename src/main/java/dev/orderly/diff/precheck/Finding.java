package dev.orderly.diff.precheck;

import java.util.List;

/**
 * What a precheck found.
 *
 * @param count how many violations; at least that many when {@code exact} is false
 * @param examples a few of them, their values masked
 * @param note why it could not be told; empty otherwise
 */
public record Finding(Precheck precheck, State state, long count, boolean exact, List<String> examples, String note) {

    /** How a precheck ended. */
    public enum State {
        CLEAN,
        VIOLATED,
        /** Nothing was found in the time that it was given. */
        NOT_FINISHED,
        /** The query could not be run. */
        NOT_CHECKED;

        /** The state as results show it, such as {@code not-checked}. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    public Finding {
        examples = List.copyOf(examples);
    }

    static Finding clean(Precheck precheck) {
        return new Finding(precheck, State.CLEAN, 0, true, List.of(), "");
    }

    static Finding violated(Precheck precheck, long count, boolean exact, List<String> examples) {
        return new Finding(precheck, State.VIOLATED, count, exact, examples, "");
    }

    static Finding untold(Precheck precheck, State state, String note) {
        return new Finding(precheck, state, 0, false, List.of(), note);
    }

    public boolean isViolated() {
        return state == State.VIOLATED;
    }

    /** One sentence, such as {@code at least 10000 rows are null in column public.patient.email}. */
    public String sentence() {
        String what = precheck.object().toString();
        return switch (state) {
            case CLEAN -> "rows are as " + what + " asks";
            case VIOLATED ->
                (exact ? "" : "at least ") + count + ' ' + precheck.kind().finding() + ' ' + what;
            case NOT_FINISHED -> "no violation of " + what + " was found " + note;
            case NOT_CHECKED -> "rows could not be checked for " + what + ": " + note;
        };
    }
}
