package dev.orderly.view.monitor;

import java.util.List;

/** The course of a number in one line of text, the newest value at the right. */
final class Sparkline {

    private static final String BLOCKS = "▁▂▃▄▅▆▇█";
    private static final String ASCII = "_.-=+*%#";

    private Sparkline() {}

    /**
     * As long as there are values, and no longer than the columns.
     *
     * @param top what the highest mark stands for at least; a number above it becomes the top
     */
    static String of(List<Double> values, double top, int columns, boolean unicode) {
        if (columns < 1) {
            return "";
        }
        List<Double> last = values.subList(Math.max(0, values.size() - columns), values.size());
        double highest = Math.max(
                top, last.stream().mapToDouble(Double::doubleValue).max().orElse(0));
        StringBuilder line = new StringBuilder();
        last.forEach(value -> line.append(mark(value, highest, unicode ? BLOCKS : ASCII)));
        return line.toString();
    }

    private static char mark(double value, double highest, String marks) {
        if (highest <= 0 || value <= 0) {
            return marks.charAt(0);
        }
        int step = (int) Math.ceil(value / highest * (marks.length() - 1));
        return marks.charAt(Math.min(step, marks.length() - 1));
    }
}
