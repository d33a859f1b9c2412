package dev.orderly.backup.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a crontab as cron reads it (crontab(5)): five fields, then a command that goes to the first per cent sign without a
 * backslash before it.
 */
record CronLine(List<String> fields, String command) {

    private static final Pattern LINE = Pattern.compile("(\\S+) (\\S+) (\\S+) (\\S+) (\\S+) (.+)");
    private static final int[][] RANGES = {{0, 59}, {0, 23}, {1, 31}, {1, 12}, {0, 7}};

    /** The lines that are no comments, each of which has to be one of cron's. */
    static List<CronLine> parse(String crontab) {
        List<CronLine> lines = new ArrayList<>();
        crontab.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new AssertionError("no line of cron: " + line);
            }
            List<String> fields = new ArrayList<>();
            for (int i = 1; i <= RANGES.length; i++) {
                check(matcher.group(i), RANGES[i - 1]);
                fields.add(matcher.group(i));
            }
            lines.add(new CronLine(fields, command(matcher.group(RANGES.length + 1))));
        });
        return lines;
    }

    private static void check(String field, int[] range) {
        if (field.equals("*")) {
            return;
        }
        for (String number : field.split(",", -1)) {
            int value = Integer.parseInt(number);
            if (value < range[0] || value > range[1]) {
                throw new AssertionError("no field of cron: " + field);
            }
        }
    }

    /** As cron takes it: a backslash escapes a per cent sign only, and a backslash after a backslash nothing. */
    private static String command(String text) {
        StringBuilder command = new StringBuilder();
        boolean escaped = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (escaped) {
                escaped = false;
                if (c == '%') {
                    command.setLength(command.length() - 1);
                }
            } else if (c == '\\') {
                escaped = true;
            } else if (c == '%') {
                return command.toString();
            }
            command.append(c);
        }
        return command.toString();
    }
}
