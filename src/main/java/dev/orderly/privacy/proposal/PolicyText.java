package dev.orderly.privacy.proposal;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Adds keys to a text of YAML, each behind the last one beside it. Not a byte of what stands there changes: the text is read for places
 * alone.
 */
final class PolicyText {

    private final String text;
    private final String lineEnd;
    private final Map<Integer, StringBuilder> added = new TreeMap<>();

    private PolicyText(String text) {
        this.text = text;
        this.lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    }

    /** @param text YAML with keys and values, or nothing but comments */
    static String with(String text, List<Entry> entries) {
        PolicyText policy = new PolicyText(text);
        @Nullable Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
        if (root instanceof MappingNode mapping) {
            policy.add(mapping, entries);
        } else {
            policy.below(text.length(), 0, entries);
        }
        return policy.merged();
    }

    private String merged() {
        StringBuilder out = new StringBuilder(text);
        List<Integer> places = new ArrayList<>(added.keySet());
        for (int i = places.size() - 1; i >= 0; i--) {
            int place = places.get(i);
            out.insert(place, added.getOrDefault(place, new StringBuilder()));
        }
        return out.toString();
    }

    private void add(MappingNode mapping, List<Entry> entries) {
        List<Entry> missing = new ArrayList<>();
        for (Entry entry : entries) {
            Optional<NodeTuple> there = find(mapping, entry.key());
            if (there.isEmpty()) {
                missing.add(entry);
            } else if (there.get().getValueNode() instanceof MappingNode child) {
                add(child, entry.below());
            } else if (isEmpty(there.get().getValueNode())) {
                Mark key = there.get().getKeyNode().getStartMark();
                below(lineBehind(offset(key)), key.getColumn() + 2, entry.below());
            }
        }
        if (!missing.isEmpty()) {
            append(mapping, missing);
        }
    }

    private static Optional<NodeTuple> find(MappingNode mapping, String key) {
        return mapping.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key))
                .findFirst();
    }

    private static boolean isEmpty(Node node) {
        return node instanceof ScalarNode scalar
                && scalar.isPlain()
                && scalar.getValue().isEmpty();
    }

    private void append(MappingNode mapping, List<Entry> entries) {
        boolean inBraces = mapping.getFlowStyle() == FlowStyle.FLOW;
        if (inBraces && mapping.getValue().isEmpty()) {
            at(offset(mapping.getStartMark()) + 1).append(inBraces(entries));
        } else if (inBraces) {
            at(end(mapping.getValue().get(mapping.getValue().size() - 1)))
                    .append(", ")
                    .append(inBraces(entries));
        } else {
            NodeTuple last = mapping.getValue().get(mapping.getValue().size() - 1);
            int indent = mapping.getValue().get(0).getKeyNode().getStartMark().getColumn();
            below(lineBehind(end(last)), indent, entries);
        }
    }

    private static String inBraces(List<Entry> entries) {
        return entries.stream().map(Entry::inBraces).collect(Collectors.joining(", "));
    }

    private void below(int place, int indent, List<Entry> entries) {
        boolean isOpen =
                place > 0 && text.charAt(place - 1) != '\n' && at(place).isEmpty();
        StringBuilder lines = at(place).append(isOpen ? lineEnd : "");
        entries.stream()
                .flatMap(entry -> entry.lines(indent).stream())
                .forEach(line -> lines.append(line).append(lineEnd));
    }

    private StringBuilder at(int place) {
        return added.computeIfAbsent(place, any -> new StringBuilder());
    }

    /** Where the line behind the one starts in which a place is. */
    private int lineBehind(int place) {
        if (place > 0 && text.charAt(place - 1) == '\n') {
            return place;
        }
        int end = text.indexOf('\n', place);
        return end < 0 ? text.length() : end + 1;
    }

    /** Where an entry ends: a block says of itself that it ends where the next one begins, comments between. */
    private int end(NodeTuple tuple) {
        Node value = tuple.getValueNode();
        return isEmpty(value) ? offset(tuple.getKeyNode().getEndMark()) + 1 : end(value);
    }

    private int end(Node node) {
        boolean isBlock = node instanceof CollectionNode<?> all && all.getFlowStyle() == FlowStyle.BLOCK;
        if (isBlock && node instanceof MappingNode mapping) {
            return end(mapping.getValue().get(mapping.getValue().size() - 1));
        }
        if (isBlock && node instanceof SequenceNode sequence) {
            return end(sequence.getValue().get(sequence.getValue().size() - 1));
        }
        return offset(node.getEndMark());
    }

    private int offset(Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }
}
