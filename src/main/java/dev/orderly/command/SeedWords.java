package dev.orderly.command;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.seed.SeedRequest;
import dev.orderly.workspace.Settings;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is said on the command line about rows that are made. */
final class SeedWords {

    private static final int SEEDS = 1_000_000_000;

    private SeedWords() {}

    /** Any, where nothing is said. */
    static long seed(@Nullable String text) {
        return text == null ? new SecureRandom().nextInt(SEEDS) : whole("seed", text);
    }

    static long whole(String option, String text) {
        if (!text.strip().matches("\\d{1,12}")) {
            throw unfit(option, text, "a whole number");
        }
        return Long.parseLong(text.strip());
    }

    static double positive(String option, String text) {
        if (!text.matches("\\d{1,6}(\\.\\d{1,6})?") || Double.parseDouble(text) == 0) {
            throw unfit(option, text, "a number above 0, such as 2.5");
        }
        return Double.parseDouble(text);
    }

    static LocalDate day(@Nullable String text) {
        try {
            return text == null ? SeedRequest.NOW : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw unfit("now", String.valueOf(text), "a day, such as 2026-01-01");
        }
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
