package dev.orderly.view;

import dev.orderly.notification.Message;
import dev.orderly.notification.TryChannels;
import dev.orderly.workspace.NotifyChannel;
import java.util.List;

/** Who is told of runs, and what became of it. */
public final class NotifyView {

    private NotifyView() {}

    /** @param waiting what has not arrived yet */
    public static Document list(List<NotifyChannel> channels, List<Message> waiting) {
        Table.Builder table = Table.of("channel", "way", "events", "environments", "waiting#");
        channels.forEach(channel -> table.row(
                channel.name(),
                channel.describe(),
                String.join(", ", events(channel)),
                String.join(", ", environments(channel)),
                count(channel, waiting)));
        Object json = channels.stream()
                .map(channel -> Json.object(
                        "name", channel.name(),
                        "way", channel.describe(),
                        "events", events(channel),
                        "environments", environments(channel),
                        "waiting", count(channel, waiting)))
                .toList();
        return Document.of(
                Json.object("channels", json),
                table.whenEmpty("nobody is told: set channels in orderly.yaml, under notify"));
    }

    private static List<String> events(NotifyChannel channel) {
        return channel.audience().events().stream().sorted().toList();
    }

    private static List<String> environments(NotifyChannel channel) {
        return channel.audience().environments().stream().sorted().toList();
    }

    private static long count(NotifyChannel channel, List<Message> waiting) {
        return waiting.stream()
                .filter(message -> message.channel().equals(channel.name()))
                .count();
    }

    public static Document sent(int waiting) {
        return Document.of(
                Json.object("waiting", waiting),
                new Text(waiting == 0 ? "nothing waits to be told" : waiting + " notifications still wait"));
    }

    public static Document tried(List<TryChannels.Trial> trials) {
        Table.Builder table = Table.of("channel", "way", "arrived", "answer");
        trials.forEach(trial -> table.row(
                trial.channel().name(), trial.channel().describe(), trial.delivered() ? "yes" : "no", trial.answer()));
        Object json = trials.stream()
                .map(trial -> Json.object(
                        "channel", trial.channel().name(),
                        "way", trial.channel().describe(),
                        "delivered", trial.delivered(),
                        "answer", trial.answer()))
                .toList();
        return Document.of(
                Json.object("trials", json),
                table.whenEmpty("nobody is told: set channels in orderly.yaml, under notify"));
    }
}
