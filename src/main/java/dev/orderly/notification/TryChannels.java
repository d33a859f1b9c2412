package dev.orderly.notification;

import dev.orderly.environment.Environment;
import dev.orderly.environment.WorkspaceTrust;
import dev.orderly.notification.Delivery.NotDelivered;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.workspace.NotifyChannel;
import dev.orderly.workspace.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Sends a trial by each channel, at once and once, and waits for what the other side says. */
public final class TryChannels {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Settings settings;
    private final WorkspaceTrust trust;
    private final String host;
    private final InstantSource clock;

    public TryChannels(Settings settings, WorkspaceTrust trust, String host, InstantSource clock) {
        this.settings = settings;
        this.trust = trust;
        this.host = host;
        this.clock = clock;
    }

    /**
     * What came of one trial.
     *
     * @param answer of the other side, or what kept the message from arriving
     */
    public record Trial(NotifyChannel channel, boolean delivered, String answer) {}

    /**
     * @param name of one channel; empty for all
     * @param environment of which the trial tells
     * @throws ProblemException {@code channel-unknown}, exit 2; {@code workspace-not-trusted}, exit 4
     */
    public List<Trial> run(Optional<String> name, Environment environment) {
        List<NotifyChannel> channels = name.map(each -> List.of(named(each))).orElse(settings.channels());
        if (!channels.isEmpty()) {
            trust.require(
                    "notifications are sent: "
                            + String.join(
                                    "; ",
                                    channels.stream()
                                            .map(NotifyChannel::describe)
                                            .toList()),
                    "this workspace is not trusted to send notifications",
                    "read orderly.yaml, then trust it as it is now with: env verify --trust");
        }
        return channels.stream().map(channel -> attempt(channel, environment)).toList();
    }

    private NotifyChannel named(String name) {
        List<String> names =
                settings.channels().stream().map(NotifyChannel::name).toList();
        return settings.channels().stream()
                .filter(channel -> channel.name().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    Problem problem =
                            Problem.of("channel-unknown", ExitCode.USAGE, "there is no channel \"" + name + "\"");
                    return Likeness.nearest(name, names)
                            .map(near -> problem.hint("did you mean \"" + near + "\"?"))
                            .orElse(problem.hint("see: notify list"))
                            .raise();
                });
    }

    private Trial attempt(NotifyChannel channel, Environment environment) {
        Instant now = clock.instant();
        Event event = new Event(
                "test-" + now.toEpochMilli(),
                "test",
                settings.name(),
                environment,
                "notify test",
                "",
                now,
                Optional.of(now),
                0,
                "",
                0,
                "",
                "a trial: nothing has happened",
                host);
        Message message =
                new Message(event.id(), channel.name(), now, event.subject(), JSON.writeValueAsString(event.payload()));
        try {
            return new Trial(channel, true, new Deliveries(settings).of(channel).deliver(message, LIMIT));
        } catch (NotDelivered e) {
            return new Trial(channel, false, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of("cancelled", ExitCode.CANCELLED, "cancelled while sending a trial")
                    .raise(e);
        }
    }
}
