package dev.orderly.schema;

import java.util.regex.Pattern;

/** What a migration does where its file holds the way back too, as those of dbmate and goose do. */
final class UpPart {

    private static final Pattern UP = Pattern.compile("\\s*--\\s*(migrate:up|\\+goose\\s+Up|\\+migrate\\s+Up)\\b.*");
    private static final Pattern DOWN =
            Pattern.compile("\\s*--\\s*(migrate:down|\\+goose\\s+Down|\\+migrate\\s+Down)\\b.*");

    private UpPart() {}

    /** The text with the lines of the way back emptied, so that every other line keeps its number. */
    static String of(String text) {
        StringBuilder up = new StringBuilder();
        boolean taken = true;
        for (String line : text.split("(?<=\n)")) {
            String content = line.stripTrailing();
            taken = UP.matcher(content).matches()
                    || (taken && !DOWN.matcher(content).matches());
            up.append(taken ? line : line.endsWith("\n") ? "\n" : "");
        }
        return up.toString();
    }
}
