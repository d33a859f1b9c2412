package dev.orderly.recovery.moment;

import dev.orderly.recovery.Durable;
import dev.orderly.recovery.RecoveryJson;
import dev.orderly.recovery.RecoveryPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** The named points of one server, a line each. */
public final class Points {

    private final RecoveryPlace place;

    public Points(RecoveryPlace place) {
        this.place = place;
    }

    /** The oldest first. A line that was torn by a crash is passed over. */
    public List<NamedPoint> all() {
        List<NamedPoint> points = new ArrayList<>();
        if (!Files.exists(place.points())) {
            return points;
        }
        try {
            for (String line : Files.readAllLines(place.points(), StandardCharsets.UTF_8)) {
                read(line).ifPresent(points::add);
            }
            return points;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<NamedPoint> read(String line) {
        try {
            return Optional.of(RecoveryJson.parse(line, NamedPoint.class));
        } catch (JacksonException torn) {
            return Optional.empty();
        }
    }

    public Optional<NamedPoint> find(String name) {
        return all().stream().filter(point -> point.name().equals(name)).findFirst();
    }

    void add(NamedPoint point) {
        // behind a line that a crash has torn, a new one begins: empty ones are passed over
        Durable.append(place.points(), ("\n" + RecoveryJson.text(point)).getBytes(StandardCharsets.UTF_8));
    }
}
