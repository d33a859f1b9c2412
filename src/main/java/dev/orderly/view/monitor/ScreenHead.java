package dev.orderly.view.monitor;

import dev.orderly.environment.EnvironmentKind;
import dev.orderly.health.monitor.Counters;
import dev.orderly.health.monitor.History;
import dev.orderly.health.monitor.History.Point;
import dev.orderly.health.monitor.Rates;
import dev.orderly.health.monitor.Sample;
import dev.orderly.view.Ink;
import dev.orderly.view.ScreenLine;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The upper lines of the screen: what is watched, its sessions by state, and figures with their course. */
final class ScreenHead {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());
    private static final int NARROWEST_CELL = 38;
    private static final int MOST_CELLS = 4;
    private static final int LABEL = 12;
    private static final int VALUE = 11;

    private final MonitorPage page;
    private final int width;
    private final boolean unicode;

    ScreenHead(MonitorPage page, int width, boolean unicode) {
        this.page = page;
        this.width = width;
        this.unicode = unicode;
    }

    List<ScreenLine> lines() {
        List<ScreenLine> lines = new ArrayList<>();
        lines.add(title());
        page.trouble().ifPresent(why -> lines.add(start().text(why, Ink.BAD).end()));
        page.sample().ifPresent(sample -> {
            lines.add(sessions(sample.counters(), sample.rates()));
            lines.addAll(figures(sample));
        });
        return lines;
    }

    private ScreenLine title() {
        String name = page.environment().name();
        boolean production = page.environment().kind() == EnvironmentKind.PRODUCTION;
        ScreenLine.Builder line = start().text(name, Ink.STRONG)
                .text(
                        production
                                ? " !PRODUCTION!"
                                : " (" + page.environment().kind().word() + ")",
                        production ? Ink.BAD : Ink.FAINT);
        page.sample().ifPresent(sample -> line.text(place(sample.counters()), Ink.FAINT));
        String clock = page.sample().map(it -> clock(it.counters().at())).orElse("connecting");
        return line.right(state() + "  " + clock, page.paused() ? Ink.WARNING : Ink.FAINT)
                .end();
    }

    private static String place(Counters now) {
        return "  " + now.database() + "  PostgreSQL " + now.version() + (now.standby() ? "  standby" : "");
    }

    private String state() {
        return page.paused() ? "PAUSED" : "every " + seconds();
    }

    private String seconds() {
        double seconds = page.interval().toMillis() / 1000.0;
        return seconds == Math.rint(seconds) ? (long) seconds + "s" : seconds + "s";
    }

    private static String clock(Instant at) {
        return CLOCK.format(at);
    }

    private ScreenLine sessions(Counters now, Optional<Rates> rates) {
        Counters.Sessions here = now.sessions();
        ScreenLine.Builder line = start().text(here.here() + " here: " + here.active() + " active", Ink.PLAIN);
        if (here.waiting() > 0) {
            line.text(", " + here.waiting() + (here.waiting() == 1 ? " waits for a lock" : " wait for locks"), Ink.BAD);
        }
        if (here.idleInTransaction() > 0) {
            line.text(", " + here.idleInTransaction() + " idle in transaction", Ink.WARNING);
        }
        line.text(", " + here.idle() + " idle", Ink.PLAIN);
        if (here.hidden() > 0) {
            line.text(", " + here.hidden() + " not shown to this role", Ink.WARNING);
        }
        now.oldestTransaction().ifPresent(open -> line.text("; oldest transaction " + Figures.time(open), Ink.PLAIN));
        rates.ifPresent(since -> line.text(rest(since), Ink.FAINT));
        return line.end();
    }

    private static String rest(Rates since) {
        return (since.temporaryBytes() > 0 ? "; temporary files " + Figures.bytes(since.temporaryBytes()) + "/s" : "")
                + (since.deadlocks() > 0 ? "; deadlocks " + since.deadlocks() : "")
                + (since.checkpoints() > 0 ? "; checkpoint" : "");
    }

    /** One figure. */
    private record Cell(String label, String value, ToDoubleFunction<Point> course, double top, Ink ink) {}

    private List<ScreenLine> figures(Sample sample) {
        List<Cell> cells = cells(sample);
        int columns = Math.max(1, Math.min(MOST_CELLS, width / NARROWEST_CELL));
        int room = width / columns;
        List<ScreenLine> lines = new ArrayList<>();
        for (int at = 0; at < cells.size(); at += columns) {
            ScreenLine.Builder line = start();
            cells.subList(at, Math.min(cells.size(), at + columns)).forEach(cell -> put(line, cell, room));
            lines.add(line.end());
        }
        return lines;
    }

    private void put(ScreenLine.Builder line, Cell cell, int room) {
        int course = Math.max(0, room - LABEL - VALUE - 4);
        line.cell(cell.label(), LABEL, Ink.FAINT)
                .number(cell.value(), VALUE, cell.ink())
                .cell(sparkline(cell, course), course, Ink.GOOD);
    }

    private String sparkline(Cell cell, int columns) {
        History history = page.history();
        List<Double> values = history.points().stream()
                .map(point -> cell.course().applyAsDouble(point))
                .toList();
        return Sparkline.of(values, cell.top(), columns, unicode);
    }

    private static List<Cell> cells(Sample sample) {
        Counters now = sample.counters();
        Optional<Rates> rates = sample.rates();
        boolean full = now.connections() > now.limit() * 0.9;
        return List.of(
                new Cell(
                        "connections",
                        now.connections() + " of " + now.limit(),
                        Point::connections,
                        now.limit(),
                        full ? Ink.BAD : Ink.PLAIN),
                figure("active", Figures.number(now.sessions().active()), Point::active),
                figure("commits", perSecond(rates.map(Rates::commits)), Point::commits),
                figure("rollbacks", perSecond(rates.map(Rates::rollbacks)), Point::rollbacks),
                figure("rows read", perSecond(rates.map(Rates::rowsRead)), Point::rowsRead),
                figure("rows written", perSecond(rates.map(Rates::rowsWritten)), Point::rowsWritten),
                new Cell(
                        "from cache",
                        rates.flatMap(Rates::cached).map(Figures::percent).orElse("-"),
                        Point::cached,
                        100,
                        Ink.PLAIN),
                figure(
                        now.standby() ? "WAL replayed" : "WAL",
                        rates.map(it -> Figures.bytes(it.walBytes()) + "/s").orElse("-"),
                        Point::walBytes));
    }

    private static Cell figure(String label, String value, ToDoubleFunction<Point> course) {
        return new Cell(label, value, course, 0, Ink.PLAIN);
    }

    private static String perSecond(Optional<Double> rate) {
        return rate.map(it -> Figures.number(it) + "/s").orElse("-");
    }

    private ScreenLine.Builder start() {
        return ScreenLine.start(width, unicode);
    }
}
