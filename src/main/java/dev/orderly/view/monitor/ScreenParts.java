package dev.orderly.view.monitor;

import dev.orderly.archive.work.ByteCount;
import dev.orderly.health.activity.Follower;
import dev.orderly.health.monitor.Backend;
import dev.orderly.health.monitor.BlockingTree;
import dev.orderly.health.monitor.LongCommand;
import dev.orderly.health.monitor.NotSeen;
import dev.orderly.health.monitor.Sample;
import dev.orderly.health.monitor.StatementTime;
import dev.orderly.view.DisplayWidth;
import dev.orderly.view.Harmless;
import dev.orderly.view.Ink;
import dev.orderly.view.ScreenLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The parts of the screen below its head, each a heading and its rows. */
final class ScreenParts {

    private static final int PID = 8;
    private static final int AGE = 7;
    private static final int STATE = 8;
    private static final int PERCENT = 7;
    private static final int COUNT = 7;
    private static final int NAME = 18;
    private static final int WIDE = 120;

    private final Sample sample;
    private final Choice choice;
    private final int width;
    private final boolean unicode;
    private final List<Backend> shown;
    private final int users;
    private final int clients;
    private final int waits;

    ScreenParts(Sample sample, Choice choice, int width, boolean unicode) {
        this.sample = sample;
        this.choice = choice;
        this.width = width;
        this.unicode = unicode;
        this.shown = choice.of(sample);
        this.users = widest(it -> it.user().orElse(""), "user", 9);
        this.clients = widest(ScreenParts::client, "client", 10);
        this.waits = widest(it -> it.waits().orElse(""), "waits", 14);
    }

    private static String client(Backend it) {
        return it.application().or(it::address).orElse("");
    }

    /** What is chosen to be seen, in its order. */
    List<Backend> shown() {
        return shown;
    }

    /** As many columns as the longest takes, more of them where there is room. */
    private int widest(Function<Backend, String> text, String title, int most) {
        int room = width >= WIDE ? 2 * most : most;
        int longest = shown.stream()
                .map(text.andThen(Harmless::line))
                .mapToInt(DisplayWidth::of)
                .max()
                .orElse(0);
        return Math.max(title.length(), Math.min(room, longest));
    }

    ScreenLine sessionsHeading() {
        String title = shown.size() + " of " + sample.backends().size() + ", by "
                + choice.order().word()
                + (choice.filter().isEmpty() ? "" : ", with \"" + choice.filter() + '"')
                + (choice.idle() ? "" : ", without idle ones");
        ScreenLine.Builder line = start().gap(2)
                .number("pid", PID - 2, Ink.STRONG)
                .cell("user", users, Ink.STRONG)
                .cell("client", clients, Ink.STRONG)
                .number("for", AGE, Ink.STRONG)
                .cell("state", STATE, Ink.STRONG)
                .cell("waits", waits, Ink.STRONG);
        return line.text("statement", Ink.STRONG)
                .right(width >= WIDE ? title : "", Ink.FAINT)
                .end();
    }

    ScreenLine session(Backend it) {
        boolean selected = it.pid() == choice.selected();
        ScreenLine line = start().text(selected ? "> " : "  ", Ink.PLAIN)
                .number(Integer.toString(it.pid()), PID - 2, Ink.PLAIN)
                .cell(it.user().orElse(""), users, Ink.PLAIN)
                .cell(client(it), clients, Ink.PLAIN)
                .number(it.seconds().map(Figures::time).orElse(""), AGE, Ink.PLAIN)
                .cell(state(it), STATE, ink(it))
                .cell(it.waits().orElse(""), waits, isBlocked(it) ? Ink.BAD : Ink.PLAIN)
                .text(
                        oneLine(
                                it.hidden()
                                        ? "(not shown to this role)"
                                        : it.statement().orElse("")),
                        Ink.PLAIN)
                .end();
        return selected ? line.selected(width) : line;
    }

    private static boolean isBlocked(Backend it) {
        return !it.blockedBy().isEmpty();
    }

    private static Ink ink(Backend it) {
        return isBlocked(it) ? Ink.BAD : it.isIdleInTransaction() ? Ink.WARNING : it.isActive() ? Ink.GOOD : Ink.FAINT;
    }

    /** In few letters; what is no client is told as what it is. */
    private static String state(Backend it) {
        if (isBlocked(it)) {
            return "blocked";
        } else if (it.isIdleInTransaction()) {
            return "in tx";
        }
        return it.state().orElse(it.kind().startsWith("autovacuum") ? "vacuum" : it.hidden() ? "?" : it.kind());
    }

    List<ScreenLine> locks() {
        List<BlockingTree> trees = BlockingTree.of(sample.backends());
        if (trees.isEmpty()) {
            return List.of();
        }
        List<ScreenLine> lines = new ArrayList<>();
        int waiting = trees.stream().mapToInt(BlockingTree::size).sum();
        lines.add(heading("blocking: " + waiting + (waiting == 1 ? " session waits" : " sessions wait")));
        trees.forEach(tree -> branch(tree, "  ", lines));
        return lines;
    }

    private void branch(BlockingTree tree, String indent, List<ScreenLine> lines) {
        ScreenLine.Builder line = start().text(indent, Ink.FAINT)
                .text(tree.pid() == 0 ? "a prepared transaction" : Integer.toString(tree.pid()), Ink.STRONG);
        tree.backend()
                .ifPresent(it -> line.text(
                                " " + it.user().orElse("") + " " + it.state().orElse("") + " ", Ink.PLAIN)
                        .text(it.seconds().map(Figures::time).orElse("") + " ", ink(it))
                        .text(it.waits().map(wait -> wait + " ").orElse(""), Ink.PLAIN)
                        .text(oneLine(it.statement().orElse("")), Ink.FAINT));
        lines.add(line.end());
        String deeper = indent.isBlank() ? indent : " ".repeat(indent.length());
        tree.waiting().forEach(below -> branch(below, deeper + (unicode ? "└─ " : "`- "), lines));
    }

    List<ScreenLine> statements() {
        Optional<NotSeen> unseen = sample.notSeen().stream()
                .filter(it -> it.what().equals("statements"))
                .findFirst();
        if (unseen.isPresent()) {
            return List.of(start().text("statements: ", Ink.STRONG)
                    .text(unseen.get().why(), Ink.WARNING)
                    .end());
        }
        double all = sample.statements().stream()
                .mapToDouble(StatementTime::milliseconds)
                .sum();
        List<ScreenLine> lines = new ArrayList<>();
        lines.add(start().number("share", PERCENT, Ink.STRONG)
                .number("calls", COUNT, Ink.STRONG)
                .number("mean", AGE + 1, Ink.STRONG)
                .number("rows", COUNT, Ink.STRONG)
                .text(
                        "statements "
                                + sample.watched()
                                        .map(seconds -> "of the last " + Figures.time(seconds))
                                        .orElse("of all time that was counted"),
                        Ink.STRONG)
                .end());
        sample.statements().forEach(it -> lines.add(statement(it, all)));
        return lines;
    }

    private ScreenLine statement(StatementTime it, double all) {
        return start().number(Figures.percent(all == 0 ? 0 : 100 * it.milliseconds() / all), PERCENT, Ink.PLAIN)
                .number(Figures.number(it.calls()), COUNT, Ink.PLAIN)
                .number(Figures.milliseconds(it.mean()), AGE + 1, Ink.PLAIN)
                .number(Figures.number(it.rows()), COUNT, Ink.PLAIN)
                .text(oneLine(it.statement().orElse("(its text comes with the next look)")), Ink.PLAIN)
                .end();
    }

    List<ScreenLine> progress() {
        if (sample.commands().isEmpty()) {
            return List.of();
        }
        List<ScreenLine> lines = new ArrayList<>();
        lines.add(heading("progress"));
        sample.commands().forEach(it -> lines.add(command(it)));
        return lines;
    }

    private ScreenLine command(LongCommand it) {
        String done = it.percent()
                .map(Figures::percent)
                .orElse(it.done().isPresent() ? Figures.number(it.done().getAsLong()) + " " + it.unit() : "");
        return start().number(Integer.toString(it.pid()), PID, Ink.PLAIN)
                .number(done, PERCENT, Ink.GOOD)
                .text(bar(it.percent()), Ink.GOOD)
                .text(
                        it.command() + " " + it.relation().orElse("")
                                + it.phase().map(phase -> ": " + phase).orElse(""),
                        Ink.PLAIN)
                .end();
    }

    private String bar(Optional<Double> percent) {
        int columns = width >= WIDE ? 30 : 12;
        return percent.map(it -> {
                    int full = (int) Math.round(it / 100 * columns);
                    return (unicode ? "█" : "#").repeat(full) + (unicode ? "░" : ".").repeat(columns - full) + " ";
                })
                .orElse("");
    }

    List<ScreenLine> replication() {
        if (sample.followers().isEmpty()) {
            return List.of();
        }
        List<ScreenLine> lines = new ArrayList<>();
        lines.add(heading("replication"));
        sample.followers().forEach(it -> lines.add(follower(it)));
        return lines;
    }

    private ScreenLine follower(Follower it) {
        return start().gap(2)
                .cell(it.kind(), 12, Ink.FAINT)
                .cell(it.name(), NAME, Ink.PLAIN)
                .number(it.behind().isPresent() ? ByteCount.words(it.behind().getAsLong()) : "", 10, Ink.PLAIN)
                .number(it.seconds().map(Figures::time).orElse(""), AGE, Ink.PLAIN)
                .text(it.state().orElse("not shown to this role"), Ink.PLAIN)
                .end();
    }

    /** But the statements, which say it in their place. */
    List<ScreenLine> notSeen() {
        return sample.notSeen().stream()
                .filter(it -> !it.what().equals("statements"))
                .map(it -> start().text("not seen, " + it.what() + ": " + it.why(), Ink.WARNING)
                        .end())
                .toList();
    }

    private ScreenLine heading(String text) {
        return start().text(text, Ink.STRONG).end();
    }

    private static String oneLine(String statement) {
        return statement.replaceAll("\\s+", " ").strip();
    }

    private ScreenLine.Builder start() {
        return ScreenLine.start(width, unicode);
    }
}
