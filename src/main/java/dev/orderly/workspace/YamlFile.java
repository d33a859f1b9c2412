package dev.orderly.workspace;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import dev.orderly.workspace.ConfigValue.Mapping;
import dev.orderly.workspace.ConfigValue.Scalar;
import dev.orderly.workspace.ConfigValue.Sequence;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * YAML text → {@link ConfigValue}s. Walks SnakeYAML's nodes and never constructs anything: a tag that asks for an object
 * is a problem, and so are anchors, which would allow values that contain themselves.
 */
public final class YamlFile {

    private static final Set<Tag> PLAIN =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MAP, Tag.SEQ);

    private final String file;
    private final Problems problems;

    private YamlFile(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The mapping that the text holds; empty, with problems added, when it is none. */
    public static Mapping parse(String file, String text, Problems problems) {
        return new YamlFile(file, problems).parse(text);
    }

    private Mapping parse(String text) {
        Mapping nothing = new Mapping("", new Origin(file, 1), Map.of());
        try {
            LoaderOptions options = new LoaderOptions();
            options.setTagInspector(
                    tag -> true); // nothing is constructed; the walk below names every tag, not the first
            Node root = new Yaml(options).compose(new StringReader(text));
            if (root == null || root.getTag().equals(Tag.NULL)) {
                return nothing;
            }
            if (value("", root).orElse(nothing) instanceof Mapping mapping) {
                return mapping;
            }
            problem(1, "expected keys and values", "start the file with: format: 1");
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            problem(line, "not YAML: " + e.getProblem(), "check the indentation and the quotes there");
        } catch (YAMLException e) {
            problem(1, "not YAML: " + e.getMessage(), "save the file as UTF-8 text");
        }
        return nothing;
    }

    private Optional<ConfigValue> value(String key, Node node) {
        if (node.getAnchor() != null) {
            problem(line(node), at(key) + "anchors and aliases are not read", "use \"extends\" to share settings");
            return Optional.empty();
        }
        if (!PLAIN.contains(node.getTag())) {
            problem(
                    line(node),
                    at(key) + "the tag \"" + node.getTag().getValue()
                            + "\" asks for an object, which configuration never builds",
                    "write a plain value without a tag");
            return Optional.empty();
        }
        if (node instanceof ScalarNode scalar) {
            return scalar.getTag().equals(Tag.NULL)
                    ? Optional.empty()
                    : Optional.of(new Scalar(key, origin(node), scalar.getValue(), !scalar.isPlain()));
        }
        return Optional.of(
                node instanceof MappingNode mapping ? mapping(key, mapping) : sequence(key, (SequenceNode) node));
    }

    private Sequence sequence(String key, SequenceNode node) {
        List<ConfigValue> items = new ArrayList<>();
        for (Node item : node.getValue()) {
            value(key + "[" + items.size() + "]", item).ifPresent(items::add);
        }
        return new Sequence(key, origin(node), items);
    }

    private Mapping mapping(String key, MappingNode node) {
        Mapping empty = new Mapping(key, origin(node), Map.of());
        Map<String, ConfigValue> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode name) {
                entry(empty.keyOf(name.getValue()), name, tuple.getValueNode(), entries);
            } else {
                problem(line(tuple.getKeyNode()), at(key) + "a key must be a word", "write: key: value");
            }
        }
        return new Mapping(key, origin(node), entries);
    }

    private void entry(String key, ScalarNode name, Node valueNode, Map<String, ConfigValue> entries) {
        Optional<ConfigValue> value = value(key, valueNode);
        if (value.isPresent() && entries.putIfAbsent(name.getValue(), value.get()) != null) {
            problem(line(name), key + ": the key stands twice", "keep one of the two");
        }
    }

    private void problem(int line, String message, String hint) {
        problems.add(Problem.of("configuration-invalid", ExitCode.CONNECTION, new Origin(file, line) + ": " + message)
                .hint(hint));
    }

    private static String at(String key) {
        return key.isEmpty() ? "" : key + ": ";
    }

    private Origin origin(Node node) {
        return new Origin(file, line(node));
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
