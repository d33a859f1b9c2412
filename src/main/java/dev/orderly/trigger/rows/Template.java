package dev.orderly.trigger.rows;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with places such as {@code {row}}, all of them filled in one pass: what is filled in is not looked at again. */
final class Template {

    private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)\\}");

    private Template() {}

    static String fill(String text, Map<String, String> parts) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(parts.getOrDefault(place.group(1), place.group())));
    }
}
