package dev.orderly.shell.line;

import dev.orderly.shell.CommonOption;
import dev.orderly.shell.CommonOptions;
import dev.orderly.view.Format;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The common options of an understood line as values. */
final class CommonValues {

    private final StrictParser.Line line;

    private CommonValues(StrictParser.Line line) {
        this.line = line;
    }

    static CommonOptions of(StrictParser.Line line) {
        return new CommonValues(line).read();
    }

    private CommonOptions read() {
        return new CommonOptions(
                line.value(CommonOption.ENV).orElse(null),
                value(CommonOption.WORKSPACE, Path.class).orElse(null),
                line.value(CommonOption.FORMAT).map(this::format).orElse(null),
                value(CommonOption.OUTPUT, Path.class).orElse(null),
                flag(CommonOption.QUIET),
                flag(CommonOption.DEBUG),
                flag(CommonOption.DRY_RUN),
                flag(CommonOption.YES),
                line.value(CommonOption.CONFIRM).orElse(null),
                flag(CommonOption.NO_BACKUP),
                force(),
                value(CommonOption.WAIT, Duration.class).orElse(null),
                value(CommonOption.WORKERS, Integer.class).orElse(null));
    }

    private <T> Optional<T> value(CommonOption option, Class<T> type) {
        return line.value(option).map(text -> type.cast(Conversion.convert(text, type, "--" + option.longName())));
    }

    private boolean flag(CommonOption option) {
        return value(option, Boolean.class).orElse(false);
    }

    private Format format(String word) {
        List<Format> formats = line.command().declaration().formats();
        return formats.stream()
                .filter(format -> format.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Conversion.oneOf(
                        word, "--format", formats.stream().map(Format::word).toList()));
    }

    private Set<String> force() {
        return line.input().options().stream()
                .filter(option -> "force".equals(option.longName()))
                .flatMap(option -> Arrays.stream(String.valueOf(option.value()).split(",")))
                .map(String::strip)
                .filter(hazard -> !hazard.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
