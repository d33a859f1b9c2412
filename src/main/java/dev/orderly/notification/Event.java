package dev.orderly.notification;

import dev.orderly.environment.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a notification tells.
 *
 * @param id the same each time it is sent, so that a receiver can tell a message that comes twice
 * @param name {@code success}, {@code failure}, {@code missing}, or {@code test}
 * @param operation as the command is typed
 * @param kind of the operation, such as {@code incremental}
 * @param ended nothing for a run that has not happened
 * @param started likewise; of a missing run, when it was due
 * @param missed how many in a row are missing
 * @param code of what went wrong; empty when nothing did
 */
public record Event(
        String id,
        String name,
        String workspace,
        Environment environment,
        String operation,
        String kind,
        Instant started,
        Optional<Instant> ended,
        int missed,
        String archive,
        long bytes,
        String code,
        String message,
        String host) {

    private static final int FORMAT = 1;
    private static final double MILLIS = 1000.0;

    /** The data of the message, in a shape that stays. */
    Map<String, @Nullable Object> payload() {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        payload.put("format", FORMAT);
        payload.put("id", id);
        payload.put("event", name);
        payload.put("workspace", workspace);
        payload.put("environment", environment.name());
        payload.put("environmentKind", environment.kind().word());
        payload.put("operation", operation);
        payload.put("kind", kind.isEmpty() ? null : kind);
        payload.put("result", result());
        payload.put("started", ended.isPresent() ? started.toString() : null);
        payload.put("finished", ended.map(Instant::toString).orElse(null));
        payload.put(
                "seconds",
                ended.map(at -> Duration.between(started, at).toMillis() / MILLIS)
                        .orElse(null));
        payload.put("due", ended.isPresent() ? null : started.toString());
        payload.put("missed", ended.isPresent() ? null : missed);
        payload.put("archive", archive.isEmpty() ? null : archive);
        payload.put("bytes", archive.isEmpty() ? null : bytes);
        payload.put("code", code.isEmpty() ? null : code);
        payload.put("message", message.isEmpty() ? null : message);
        payload.put("host", host);
        return payload;
    }

    /** In one line, for people. */
    String subject() {
        String what = operation + (kind.isEmpty() ? "" : " " + kind) + " of " + environment.name();
        String how = ended.isEmpty()
                ? " is missing, due at " + started
                : code.isEmpty() ? " has succeeded" : " has failed: " + code;
        // a line of its own would be a header of a mail
        return (what + how + " (" + workspace + ')').replaceAll("\\p{Cntrl}+", " ");
    }

    private String result() {
        if (ended.isEmpty()) {
            return "missing";
        }
        return code.isEmpty() ? "ok" : "failed";
    }
}
