package dev.orderly.notification;

import dev.orderly.digest.Sha256;
import dev.orderly.environment.Environment;
import dev.orderly.operation.watch.RunEnd;
import dev.orderly.operation.watch.RunWatcher;
import dev.orderly.workspace.NotifyChannel;
import dev.orderly.workspace.NotifySettings;
import dev.orderly.workspace.Settings;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells the channels of {@code notify} how runs ended, and which are missing. Nobody waits for it but {@link #close}, and that for
 * ten seconds at most; what has not arrived by then waits in the outbox for the next command that has something to tell, or for
 * three days. Thread-safe.
 */
public final class Notifier implements RunWatcher, AutoCloseable {

    /** How long a command waits for what it has to tell, when nothing else is said. */
    public static final Duration USUAL_TIME = Duration.ofSeconds(10);

    private static final Duration LONGEST_WAIT = Duration.ofDays(3);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int ID_BYTES = 12;

    private final String workspace;
    private final String place;
    private final List<NotifyChannel> channels;
    private final Surroundings surroundings;
    private final Outbox outbox;
    private final Dispatch dispatch;
    private final SecureRandom random = new SecureRandom();

    /**
     * What a notifier knows of where it runs.
     *
     * @param trusted whether the workspace may run programs and send messages
     * @param host the machine's name
     * @param masking takes secrets out of messages
     * @param time after which nobody waits any more
     * @param note is told, when all is over, of what has not arrived
     */
    public record Surroundings(
            BooleanSupplier trusted,
            String host,
            InstantSource clock,
            UnaryOperator<String> masking,
            Duration time,
            Consumer<String> note) {}

    public Notifier(Settings settings, Surroundings surroundings) {
        this.workspace = settings.name();
        this.place = settings.workspace().root().toString();
        this.channels = settings.channels();
        this.surroundings = surroundings;
        this.outbox = new Outbox(settings.workspace());
        this.dispatch = new Dispatch(channels, outbox, new Deliveries(settings), surroundings.time());
    }

    @Override
    public void ended(RunEnd end) {
        if (!end.cancelled()) {
            tell(event(end));
        }
        send();
    }

    private Event event(RunEnd end) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return new Event(
                HexFormat.of().formatHex(id),
                end.succeeded() ? NotifySettings.SUCCESS : NotifySettings.FAILURE,
                workspace,
                end.run().environment(),
                end.run().operation(),
                end.run().kind(),
                end.started().truncatedTo(ChronoUnit.MILLIS),
                Optional.of(end.ended().truncatedTo(ChronoUnit.MILLIS)),
                0,
                end.result().archive(),
                end.result().bytes(),
                end.result().problem().map(problem -> problem.code()).orElse(""),
                end.result()
                        .problem()
                        .map(problem -> surroundings.masking().apply(problem.message()))
                        .orElse(""),
                surroundings.host());
    }

    /**
     * Tells of a run that has not happened. The id is that of the run, so that a receiver knows one that it is told of twice.
     *
     * @param count how many in a row
     */
    public void missing(Environment environment, String operation, String kind, Instant due, int count) {
        String id = Sha256.hex(place + '\n' + environment.name() + '\n' + operation + '\n' + kind + '\n' + due)
                .substring(0, 2 * ID_BYTES);
        String message = "the run that was due at " + due + " has not happened"
                + (count > 1 ? ", and neither have those before it: " + count + " in a row" : "");
        tell(new Event(
                id,
                NotifySettings.MISSING,
                workspace,
                environment,
                operation,
                kind,
                due,
                Optional.empty(),
                count,
                "",
                0,
                "run-missing",
                message,
                surroundings.host()));
    }

    private void tell(Event event) {
        channels.stream()
                .filter(channel -> channel.audience()
                        .wants(event.name(), event.environment().name()))
                .forEach(channel -> outbox.put(message(event, channel.name())));
    }

    private Message message(Event event, String channel) {
        return new Message(
                event.id(),
                channel,
                surroundings.clock().instant(),
                event.subject(),
                JSON.writeValueAsString(event.payload()));
    }

    /** Begins to send what waits, of earlier commands too. */
    public void send() {
        outbox.expire(surroundings.clock().instant().minus(LONGEST_WAIT));
        if (surroundings.trusted().getAsBoolean()) {
            dispatch.begin();
        }
    }

    /** As {@link #send}, and waits for the end of the round. */
    public void sendAndWait() {
        send();
        dispatch.await();
    }

    /** Waits for what is being sent, and notes what has not arrived. */
    @Override
    public void close() {
        dispatch.await();
        List<String> waiting = dispatch.waiting();
        if (!waiting.isEmpty()) {
            String why = surroundings.trusted().getAsBoolean()
                    ? "; the next command tries again"
                    : ": this workspace is not trusted to send them; read orderly.yaml, then: env verify --trust";
            surroundings.note().accept("notifications wait: " + String.join("; ", waiting) + why);
        }
    }
}
