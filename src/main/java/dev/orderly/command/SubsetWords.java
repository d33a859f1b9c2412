package dev.orderly.command;

import dev.orderly.privacy.key.KeySource;
import dev.orderly.privacy.key.RootKey;
import dev.orderly.privacy.subset.rows.RootWord;
import dev.orderly.privacy.subset.rows.SubsetChoice;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.shell.Invocation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What is said on the command line about a part of a database's rows. */
final class SubsetWords {

    private static final double ALL = 100;

    private SubsetWords() {}

    static SubsetChoice choice(List<String> where, @Nullable String percent, @Nullable Integer children) {
        return new SubsetChoice(
                where.stream().map(RootWord::of).toList(),
                percent == null ? OptionalDouble.empty() : OptionalDouble.of(percent(percent)),
                children == null ? OptionalInt.empty() : OptionalInt.of(children(children)));
    }

    private static double percent(String typed) {
        try {
            double percent = Double.parseDouble(typed.strip());
            if (percent > 0 && percent <= ALL) {
                return percent;
            }
        } catch (NumberFormatException e) {
            throw unfit("--percent takes a number above 0 and up to 100, not \"" + typed + '"', "--percent 5")
                    .raise(e);
        }
        throw unfit("--percent takes a number above 0 and up to 100, not \"" + typed + '"', "--percent 5")
                .raise();
    }

    private static int children(int typed) {
        if (typed < 0) {
            throw unfit("--children takes a number of rows, not " + typed, "--children 20")
                    .raise();
        }
        return typed;
    }

    private static Problem unfit(String message, String example) {
        return Problem.of("option-value", ExitCode.USAGE, message).hint("say it like this: " + example);
    }

    /** The key by which rows are drawn, where any are. */
    static Optional<RootKey> key(SubsetChoice choice, KeySource keys, @Nullable String keyFile, Invocation invocation) {
        return choice.draws()
                ? Optional.of(
                        keys.read(Optional.ofNullable(keyFile).map(Path::of).map(invocation::path)))
                : Optional.empty();
    }
}
