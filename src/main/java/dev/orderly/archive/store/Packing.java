package dev.orderly.archive.store;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * A compression and how hard it tries.
 *
 * @param level 1 to {@link Compression#levels}; 0 where there is none to choose
 */
public record Packing(Compression compression, int level) {

    /** What rows need: with higher levels they get no smaller by much, in twice the time. */
    public static Packing usual(Compression compression) {
        return new Packing(compression, compression.usualLevel());
    }

    /**
     * Reads {@code zstd}, {@code gzip:9} and their like.
     *
     * @throws dev.orderly.problem.ProblemException {@code option-value}, exit 2
     */
    public static Packing parse(String words) {
        int colon = words.indexOf(':');
        Compression compression =
                Compression.named(colon < 0 ? words : words.substring(0, colon)).orElseThrow(() -> unknown(words));
        if (colon < 0) {
            return usual(compression);
        }
        return level(words.substring(colon + 1))
                .filter(level -> level >= 1 && level <= compression.levels())
                .map(level -> new Packing(compression, level))
                .orElseThrow(() -> unknown(words));
    }

    /** @param out is closed with what is returned */
    OutputStream over(OutputStream out) throws IOException {
        return compression.compress(out, level);
    }

    private static Optional<Integer> level(String digits) {
        return digits.matches("[0-9]{1,2}") ? Optional.of(Integer.valueOf(digits)) : Optional.empty();
    }

    private static RuntimeException unknown(String words) {
        return Problem.of("option-value", ExitCode.USAGE, "there is no compression \"" + words + "\"")
                .hint("one of: zstd, gzip, none; with a level: zstd:1 to zstd:" + Compression.ZSTD.levels()
                        + ", gzip:1 to gzip:" + Compression.GZIP.levels())
                .raise();
    }
}
