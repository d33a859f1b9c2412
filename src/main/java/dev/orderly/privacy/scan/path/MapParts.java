package dev.orderly.privacy.scan.path;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads hstore as the server writes it: {@code "key"=>"value"}. */
final class MapParts {

    private static final Pattern PAIR =
            Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"=>(?:NULL|\"((?:[^\"\\\\]|\\\\.)*+)\")(?:, )?");

    private MapParts() {}

    static boolean read(String value, PartSink sink) {
        Matcher matcher = PAIR.matcher(value);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            end = matcher.end();
            Trail trail = new Trail();
            trail.enter(bare(matcher.group(1)));
            String text = matcher.group(2);
            if (text != null) {
                sink.part(trail.path(), trail.name(), bare(text));
            }
        }
        return end == value.length();
    }

    private static String bare(String quoted) {
        return quoted.indexOf('\\') < 0 ? quoted : quoted.replaceAll("\\\\(.)", "$1");
    }
}
