package dev.orderly.view;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines of two texts side by side: common ones once, the others as removed or added. A longest common subsequence,
 * found by dynamic programming between the equal beginnings and ends.
 */
final class LineDiff {

    /** Beyond so many pairs of lines the middle is told as removed and added whole. */
    private static final long MOST_PAIRS = 4_000_000;

    private final List<String> before;
    private final List<String> after;
    private final List<Line> lines = new ArrayList<>();

    /** One line of either text, or of both ({@link Tree.Mark#NONE}). */
    record Line(Tree.Mark mark, String text) {}

    private LineDiff(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
    }

    static List<Line> of(String before, String after) {
        LineDiff diff = new LineDiff(before.lines().toList(), after.lines().toList());
        diff.compare();
        return diff.lines;
    }

    private void compare() {
        int start = 0;
        int end = 0;
        int most = Math.min(before.size(), after.size());
        while (start < most && before.get(start).equals(after.get(start))) {
            start++;
        }
        while (end < most - start && fromEnd(before, end).equals(fromEnd(after, end))) {
            end++;
        }
        before.subList(0, start).forEach(line -> add(Tree.Mark.NONE, line));
        middle(before.subList(start, before.size() - end), after.subList(start, after.size() - end));
        before.subList(before.size() - end, before.size()).forEach(line -> add(Tree.Mark.NONE, line));
    }

    private static String fromEnd(List<String> lines, int index) {
        return lines.get(lines.size() - 1 - index);
    }

    private void middle(List<String> old, List<String> now) {
        if ((long) old.size() * now.size() > MOST_PAIRS) {
            old.forEach(line -> add(Tree.Mark.REMOVED, line));
            now.forEach(line -> add(Tree.Mark.ADDED, line));
            return;
        }
        int[][] common = common(old, now);
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
                add(Tree.Mark.NONE, old.get(i++));
                j++;
            } else if (j == now.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
                add(Tree.Mark.REMOVED, old.get(i++));
            } else {
                add(Tree.Mark.ADDED, now.get(j++));
            }
        }
    }

    /** How many lines the rests of both from here on have in common. */
    private static int[][] common(List<String> old, List<String> now) {
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private void add(Tree.Mark mark, String text) {
        lines.add(new Line(mark, text));
    }
}
