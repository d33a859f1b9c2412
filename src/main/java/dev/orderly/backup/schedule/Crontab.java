package dev.orderly.backup.schedule;

import dev.orderly.environment.Program;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The user's crontab. Lines outside of Orderly's marks stay as they are, byte by byte, whatever their encoding; it is read
 * again after it is written.
 */
final class Crontab implements Scheduler {

    static final String WORD = "cron";
    static final String PROGRAM = "crontab";

    /** Each byte is one character, so that nothing is lost on the way. */
    private static final Charset BYTES = StandardCharsets.ISO_8859_1;

    private final MachinePrograms programs;
    private final CronText texts;
    private final String id;

    Crontab(MachinePrograms programs, CronText texts, String id) {
        this.programs = programs;
        this.texts = texts;
        this.id = id;
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public String text(Schedule schedule) {
        return texts.of(schedule);
    }

    @Override
    public void install(Schedule schedule) {
        String block = new String(texts.of(schedule).getBytes(StandardCharsets.UTF_8), BYTES);
        String before = read();
        String others = without(before, schedule.environment());
        boolean open = !others.isEmpty() && !others.endsWith("\n");
        write(before, others + (open ? "\n" : "") + block);
    }

    @Override
    public void remove(String environment) {
        String before = read();
        write(before, without(before, environment));
    }

    @Override
    public Map<String, String> installed() {
        Map<String, String> installed = new TreeMap<>();
        String text = read();
        Matcher marks = Pattern.compile("(?m)^" + Pattern.quote(CronText.begin(id, "")) + "(\\S+)$")
                .matcher(text);
        while (marks.find()) {
            String environment = marks.group(1);
            String block = text.substring(marks.start(), endOf(text, marks.end(), environment));
            installed.put(environment, new String(block.getBytes(BYTES), StandardCharsets.UTF_8));
        }
        return installed;
    }

    private String without(String text, String environment) {
        String begin = CronText.begin(id, environment) + '\n';
        int from = text.startsWith(begin) ? 0 : text.indexOf('\n' + begin) + 1;
        if (from == 0 && !text.startsWith(begin)) {
            return text;
        }
        return text.substring(0, from) + text.substring(endOf(text, from, environment));
    }

    /** A mark without its end would take lines of others along. */
    private int endOf(String text, int from, String environment) {
        String end = CronText.end(id, environment);
        int at = text.indexOf('\n' + end, from);
        int next = text.indexOf("\n# BEGIN orderly ", from + 1);
        if (at < 0 || next >= 0 && next < at) {
            throw Problem.of(
                            "crontab-marks-broken",
                            ExitCode.INVALID_INPUT,
                            "the crontab has no line \"" + end + "\" after the one that begins the schedule")
                    .hint("take the lines of Orderly out by hand: crontab -e")
                    .raise();
        }
        int after = at + 1 + end.length();
        return after < text.length() ? after + 1 : after;
    }

    /** Whoever may have no crontab has none; an attempt to write one tells. */
    private String read() {
        Program.Answer answer = programs.run(new byte[0], PROGRAM, "-l");
        String text = answer.text(BYTES);
        if (answer.exit() == 0) {
            return text;
        }
        if (text.contains("no crontab for") || text.contains("not allowed to use this program")) {
            return "";
        }
        throw MachinePrograms.failed("crontab -l", "says: " + answer.text());
    }

    /** @throws ProblemException {@code scheduler-failed} when it is not what was written */
    private void write(String before, String after) {
        if (before.equals(after)) {
            return;
        }
        programs.require(after.getBytes(BYTES), PROGRAM, "-");
        if (!read().equals(after)) {
            throw MachinePrograms.failed("crontab -", "has kept something else than it was given");
        }
    }
}
