package dev.orderly.command;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.workspace.Settings;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is said on the command line about rows that are made up. */
final class SeedWords {

    private SeedWords() {}

    static long whole(String option, String text) {
        if (!text.strip().matches("\\d{1,12}")) {
            throw unfit(option, text, "a whole number");
        }
        return Long.parseLong(text.strip());
    }

    static Locale locale(@Nullable String text, Settings settings) {
        return Locale.forLanguageTag(text == null ? settings.seedLocale().orElse("en") : text);
    }

    static RuntimeException unfit(String option, String text, String wanted) {
        return Problem.of("option-value", ExitCode.USAGE, "--" + option + " is " + wanted + ", not \"" + text + '"')
                .hint("see: help seed")
                .raise();
    }
}
