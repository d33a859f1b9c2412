package dev.orderly.view.monitor;

import dev.orderly.health.monitor.Backend;
import dev.orderly.health.monitor.Sample;
import dev.orderly.view.DisplayWidth;
import dev.orderly.view.Harmless;
import dev.orderly.view.Ink;
import dev.orderly.view.ScreenLine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Draws the screen of {@code db monitor}: as many lines as it is high, none wider than it is. */
public final class MonitorScreen {

    private static final List<String> HELP = List.of(
            "up, down, page up, page down, home, end   choose a session; also k and j",
            "Enter      the chosen session with all of its statement; Enter or Escape goes back",
            "c          cancel its statement",
            "t          terminate the session",
            "           Both are asked about, go by the environment's protection, and are logged.",
            "/          filter: letters of a user, client, address, state, wait, statement or pid;",
            "           Enter keeps the filter, Escape takes it away",
            "s          sort by the next of: activity, transaction, wait, user, application, pid",
            "a          show idle sessions too, or no more",
            "Tab        all parts, or one that fills the screen: sessions, locks, statements, progress",
            "z          count what statements take from now on",
            "p, space   pause, and go on",
            "+  -       longer and shorter intervals",
            "r          look now",
            "?          this help; any key goes back",
            "q, Ctrl-C  leave");

    private final MonitorPage page;
    private final int width;
    private final int height;
    private final boolean unicode;

    private MonitorScreen(MonitorPage page, int width, int height, boolean unicode) {
        this.page = page;
        this.width = width;
        this.height = height;
        this.unicode = unicode;
    }

    public static List<ScreenLine> draw(MonitorPage page, int width, int height, boolean unicode) {
        return new MonitorScreen(page, Math.max(1, width), Math.max(1, height), unicode).draw();
    }

    private List<ScreenLine> draw() {
        List<ScreenLine> lines = new ArrayList<>(new ScreenHead(page, width, unicode).lines());
        int room = height - lines.size() - 1;
        List<ScreenLine> body = body(Math.max(0, room));
        lines.addAll(body);
        while (lines.size() < height - 1) {
            lines.add(ScreenLine.empty());
        }
        List<ScreenLine> cut = new ArrayList<>(lines.subList(0, height - 1));
        cut.add(foot());
        return cut;
    }

    private List<ScreenLine> body(int room) {
        if (page.mode() == MonitorPage.Mode.HELP) {
            return first(
                    room,
                    HELP.stream()
                            .map(it -> ScreenLine.of(it, Ink.PLAIN, width, unicode))
                            .toList());
        }
        return page.sample().map(sample -> body(sample, room)).orElse(List.of());
    }

    private List<ScreenLine> body(Sample sample, int room) {
        ScreenParts parts = new ScreenParts(sample, page.choice(), width, unicode);
        if (page.mode() == MonitorPage.Mode.DETAILS) {
            return page.choice()
                    .selectedOf(sample)
                    .map(it -> first(room, details(it)))
                    .orElse(List.of(ScreenLine.of("the session is gone", Ink.WARNING, width, unicode)));
        }
        return switch (page.choice().part()) {
            case ALL -> all(parts, room);
            case SESSIONS -> sessions(parts, room);
            case LOCKS -> first(room, or(parts.locks(), "nobody waits for a lock"));
            case STATEMENTS -> first(room, parts.statements());
            case PROGRESS ->
                first(
                        room,
                        or(
                                Stream.concat(parts.progress().stream(), parts.replication().stream())
                                        .toList(),
                                "no long command runs, and nobody follows this server"));
        };
    }

    /** The sessions get what the other parts leave, and each of these no more than half of what is left. */
    private List<ScreenLine> all(ScreenParts parts, int room) {
        List<ScreenLine> others = new ArrayList<>();
        int left = room - Math.min(room / 3, parts.shown().size() + 1);
        for (List<ScreenLine> part :
                List.of(parts.notSeen(), parts.locks(), parts.progress(), parts.replication(), parts.statements())) {
            int share = Math.min(part.size(), Math.max(2, left / 2));
            if (share <= left) {
                others.addAll(first(share, part));
                left -= share;
            }
        }
        List<ScreenLine> lines = new ArrayList<>(sessions(parts, room - others.size()));
        while (lines.size() + others.size() < room) {
            lines.add(ScreenLine.empty());
        }
        lines.addAll(others);
        return lines;
    }

    /** The chosen one is always among those that are shown. */
    private List<ScreenLine> sessions(ScreenParts parts, int room) {
        List<Backend> shown = parts.shown();
        int rows = Math.max(0, room - 1);
        int chosen = Math.max(
                0,
                shown.stream().map(Backend::pid).toList().indexOf(page.choice().selected()));
        int start = Math.max(0, Math.min(chosen - rows / 2, shown.size() - rows));
        List<ScreenLine> lines = new ArrayList<>();
        lines.add(parts.sessionsHeading());
        shown.stream().skip(start).limit(rows).forEach(it -> lines.add(parts.session(it)));
        return first(room, lines);
    }

    private List<ScreenLine> details(Backend it) {
        List<ScreenLine> lines = new ArrayList<>();
        entry(lines, "session", it.pid() + ", " + it.kind());
        entry(lines, "user", it.user().orElse(""));
        entry(
                lines,
                "client",
                it.application().orElse("")
                        + it.address().map(from -> " from " + from).orElse(""));
        entry(
                lines,
                "state",
                it.state().orElse("")
                        + it.seconds().map(age -> " for " + Figures.time(age)).orElse(""));
        entry(
                lines,
                "transaction",
                it.transactionSeconds()
                        .map(age -> "open for " + Figures.time(age))
                        .orElse("none"));
        entry(lines, "waits", it.waits().orElse("for nothing"));
        entry(
                lines,
                "blocked by",
                it.blockedBy().isEmpty() ? "nobody" : it.blockedBy().toString());
        lines.add(ScreenLine.empty());
        it.statement().stream()
                .flatMap(text -> text.replace("\t", "    ").lines())
                .flatMap(line -> folded(Harmless.line(line)))
                .forEach(line -> lines.add(ScreenLine.of(line, Ink.PLAIN, width, unicode)));
        return lines;
    }

    private Stream<String> folded(String line) {
        List<String> pieces = new ArrayList<>();
        String rest = line;
        while (DisplayWidth.of(rest) > width) {
            String piece = DisplayWidth.cut(rest, width);
            if (piece.isEmpty()) {
                break;
            }
            pieces.add(piece);
            rest = rest.substring(piece.length());
        }
        pieces.add(rest);
        return pieces.stream();
    }

    private void entry(List<ScreenLine> lines, String label, String value) {
        lines.add(ScreenLine.start(width, unicode)
                .cell(label, 12, Ink.FAINT)
                .text(value, Ink.PLAIN)
                .end());
    }

    private ScreenLine foot() {
        ScreenLine.Builder line = ScreenLine.start(width, unicode);
        if (page.mode() == MonitorPage.Mode.TYPING) {
            return line.text(
                            "filter: " + page.choice().filter() + "_   Enter keeps it, Escape takes it away",
                            Ink.STRONG)
                    .end();
        } else if (!page.message().isEmpty()) {
            return line.text(page.message(), Ink.WARNING).end();
        }
        String filter = page.choice().filter();
        return line.text("q quit  ? help  /", Ink.FAINT)
                .text(filter.isEmpty() ? " filter" : filter, filter.isEmpty() ? Ink.FAINT : Ink.STRONG)
                .text(
                        "  c cancel  t terminate  a idle  p pause  s by "
                                + page.choice().order().word(),
                        Ink.FAINT)
                .end();
    }

    private List<ScreenLine> or(List<ScreenLine> lines, String otherwise) {
        return lines.isEmpty() ? List.of(ScreenLine.of(otherwise, Ink.FAINT, width, unicode)) : lines;
    }

    private static List<ScreenLine> first(int most, List<ScreenLine> lines) {
        return lines.subList(0, Math.max(0, Math.min(most, lines.size())));
    }
}
