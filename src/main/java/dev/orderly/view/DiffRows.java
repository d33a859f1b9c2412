package dev.orderly.view;

import java.util.List;

/** The rows of a comparison in HTML: lines with their numbers, old ones left, new ones right, what differs in a line marked. */
final class DiffRows {

    private final StringBuilder out;
    private final boolean bothSides;
    private int oldNumber;
    private int newNumber;

    /** @param bothSides false where there is one side only: something added or removed as a whole */
    DiffRows(StringBuilder out, boolean bothSides) {
        this.out = out;
        this.bothSides = bothSides;
    }

    void same(String line) {
        out.append("<tr>");
        side(++oldNumber, "same", Markup.escaped(line));
        side(++newNumber, "same", Markup.escaped(line));
        out.append("</tr>\n");
    }

    /** Lines that stand in the place of others, side by side as far as both go. */
    void changed(List<String> removed, List<String> added) {
        for (int i = 0; i < Math.max(removed.size(), added.size()); i++) {
            String old = i < removed.size() ? removed.get(i) : "";
            String now = i < added.size() ? added.get(i) : "";
            boolean pair = i < removed.size() && i < added.size();
            out.append("<tr>");
            if (i < removed.size()) {
                side(++oldNumber, "removed", "<del>" + (pair ? marked(old, now) : Markup.escaped(old)) + "</del>");
            } else if (bothSides) {
                out.append("<td class=\"number\"></td><td class=\"none\"></td>");
            }
            if (i < added.size()) {
                side(++newNumber, "added", "<ins>" + (pair ? marked(now, old) : Markup.escaped(now)) + "</ins>");
            } else if (bothSides) {
                out.append("<td class=\"number\"></td><td class=\"none\"></td>");
            }
            out.append("</tr>\n");
        }
    }

    private void side(int number, String style, String html) {
        out.append("<td class=\"number\">")
                .append(number)
                .append("</td><td class=\"")
                .append(style)
                .append("\">")
                .append(html)
                .append("</td>");
    }

    /** The line with the part marked that the other does not begin or end with. */
    private static String marked(String line, String other) {
        int most = Math.min(line.length(), other.length());
        int start = 0;
        while (start < most && line.charAt(start) == other.charAt(start)) {
            start++;
        }
        start -= start > 0 && Character.isHighSurrogate(line.charAt(start - 1)) ? 1 : 0;
        int end = 0;
        while (end < most - start && fromEnd(line, end) == fromEnd(other, end)) {
            end++;
        }
        end -= end > 0 && Character.isLowSurrogate(line.charAt(line.length() - end)) ? 1 : 0;
        String middle = line.substring(start, line.length() - end);
        if (middle.isEmpty() || start + end == 0) {
            return Markup.escaped(line);
        }
        return Markup.escaped(line.substring(0, start)) + "<mark>" + Markup.escaped(middle) + "</mark>"
                + Markup.escaped(line.substring(line.length() - end));
    }

    private static char fromEnd(String text, int index) {
        return text.charAt(text.length() - 1 - index);
    }
}
