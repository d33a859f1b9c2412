package dev.orderly.view;

import dev.orderly.archive.work.ByteCount;
import dev.orderly.health.activity.Follower;
import dev.orderly.health.activity.SlowStatement;
import dev.orderly.health.activity.Waiting;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a server is doing: locks, statements, replication. */
public final class ActivityView {

    /** Columns of a statement that a table shows; JSON has all. */
    private static final int SHOWN = 100;

    private ActivityView() {}

    public static Document locks(String environment, List<Waiting> sessions) {
        Table.Builder table =
                Table.of("pid#", "blocked by", "user", "application", "state", "for", "wants", "statement");
        sessions.forEach(it -> table.row(
                it.pid(),
                it.blockedBy().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                it.user().orElse(""),
                it.application().orElse(""),
                it.state().orElse(""),
                number(it.seconds()) + " s",
                it.wants().orElse(""),
                shortened(it.statement().orElse("(not shown to this role)"))));
        Object json = Json.object(
                "environment",
                environment,
                "sessions",
                sessions.stream()
                        .map(it -> Json.object(
                                "pid", it.pid(),
                                "user", it.user(),
                                "application", it.application(),
                                "state", it.state(),
                                "blockedBy", it.blockedBy(),
                                "wants", it.wants(),
                                "seconds", it.seconds(),
                                "statement", it.statement()))
                        .toList());
        return Document.of(json, table.whenEmpty("nobody waits for a lock in " + environment));
    }

    public static Document slow(String environment, List<SlowStatement> statements) {
        Table.Builder table = Table.of(
                "share#", "total#", "calls#", "mean#", "longest#", "rows#", "cached#", "on disk#", "statement");
        statements.forEach(it -> table.row(
                number(it.share()) + " %",
                number(it.milliseconds()) + " ms",
                it.calls(),
                number(it.mean()) + " ms",
                number(it.longest()) + " ms",
                it.rows(),
                it.hits().map(hits -> number(hits) + " %").orElse(""),
                it.temporaryBytes() == 0 ? "" : ByteCount.words(it.temporaryBytes()),
                shortened(it.statement().orElse("(not shown to this role)"))));
        Object json = Json.object(
                "environment",
                environment,
                "statements",
                statements.stream()
                        .map(it -> Json.object(
                                "statement", it.statement(),
                                "calls", it.calls(),
                                "totalMilliseconds", it.milliseconds(),
                                "meanMilliseconds", it.mean(),
                                "longestMilliseconds", it.longest(),
                                "sharePercent", it.share(),
                                "rows", it.rows(),
                                "cachedPercent", it.hits(),
                                "temporaryBytes", it.temporaryBytes()))
                        .toList());
        return Document.of(json, table.whenEmpty("no statement was counted in " + environment));
    }

    public static Document replication(String environment, List<Follower> followers) {
        Object json = Json.object("environment", environment, "replication", followers(followers));
        Table table = followersTable(followers);
        String nobody = "nobody follows " + environment + ", and it follows nobody";
        return Document.of(json, new Table(table.columns(), table.rows(), nobody));
    }

    public static Table followersTable(List<Follower> followers) {
        Table.Builder table = Table.of("kind", "name", "address", "state", "behind#", "lag#");
        followers.forEach(it -> table.row(
                it.kind(),
                it.name(),
                it.address().orElse(""),
                it.state().orElse("not shown to this role"),
                it.behind().isPresent() ? ByteCount.words(it.behind().getAsLong()) : "",
                it.seconds().map(seconds -> number(seconds) + " s").orElse("")));
        return table.whenEmpty("");
    }

    /** For JSON. */
    public static List<? extends Object> followers(List<Follower> followers) {
        return followers.stream()
                .map(it -> Json.object(
                        "kind", it.kind(),
                        "name", it.name(),
                        "address", it.address(),
                        "state", it.state(),
                        "behindBytes", value(it.behind()),
                        "lagSeconds", it.seconds()))
                .toList();
    }

    private static @Nullable Long value(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** A statement in one line of a table. */
    public static String shortened(String statement) {
        String line = statement.replaceAll("\\s+", " ").strip();
        return DisplayWidth.of(line) <= SHOWN ? line : DisplayWidth.cut(line, SHOWN) + "…";
    }
}
