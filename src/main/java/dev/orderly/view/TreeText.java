package dev.orderly.view;

import java.util.ArrayList;
import java.util.List;

/** A tree as text: lines from each label to its branches, labels folded where the screen ends. */
final class TreeText {

    private static final int NARROWEST_LABEL = 20;

    private final Target target;
    private final Guides guides;
    private final StringBuilder out = new StringBuilder();

    /** How branches are drawn. */
    private record Guides(String branch, String last, String through, String space) {
        static final Guides ASCII = new Guides("|-- ", "`-- ", "|   ", "    ");
        static final Guides LINES = new Guides("├── ", "└── ", "│   ", "    ");
    }

    private TreeText(Target target) {
        this.target = target;
        this.guides = target.unicode() ? Guides.LINES : Guides.ASCII;
    }

    static String of(Tree tree, Target target) {
        TreeText text = new TreeText(target);
        text.write(tree, "", "");
        return text.out.toString();
    }

    private void write(Tree tree, String first, String rest) {
        label(tree, first, rest);
        List<Tree> branches = tree.branches();
        for (int i = 0; i < branches.size(); i++) {
            boolean last = i == branches.size() - 1;
            write(
                    branches.get(i),
                    rest + (last ? guides.last() : guides.branch()),
                    rest + (last ? guides.space() : guides.through()));
        }
    }

    private void label(Tree tree, String first, String rest) {
        String indent = tree.branches().isEmpty() ? guides.space() : guides.through();
        String lead = first;
        for (String line : lines(tree, DisplayWidth.of(rest) + DisplayWidth.of(indent))) {
            out.append((lead + coloured(tree, line)).stripTrailing()).append('\n');
            lead = rest + indent;
        }
    }

    private String coloured(Tree tree, String line) {
        String colour = tree.mark().colour();
        return target.colour() && !colour.isEmpty() && !line.isEmpty() ? colour + line + "\u001b[0m" : line;
    }

    private List<String> lines(Tree tree, int indent) {
        List<String> lines = new ArrayList<>();
        (tree.mark().sign() + tree.label())
                .replace("\r\n", "\n")
                .lines()
                .map(Harmless::line)
                .forEach(line -> lines.addAll(fold(line, target.width() - indent)));
        return lines;
    }

    /** Cuts a line into pieces that fit; a screen too narrow for that, or of unknown width, folds by itself. */
    private static List<String> fold(String line, int width) {
        if (width < NARROWEST_LABEL || DisplayWidth.of(line) <= width) {
            return List.of(line);
        }
        List<String> pieces = new ArrayList<>();
        int start = 0;
        for (int end = 0; end < line.length(); ) {
            int next = end + Character.charCount(line.codePointAt(end));
            if (DisplayWidth.of(line.substring(start, next)) > width) {
                int space = line.lastIndexOf(' ', end);
                end = space > start ? space + 1 : end;
                pieces.add(line.substring(start, end).stripTrailing());
                start = end;
            } else {
                end = next;
            }
        }
        pieces.add(line.substring(start));
        return pieces;
    }
}
