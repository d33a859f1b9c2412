package dev.orderly.shell.line;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.shell.core.command.CommandRegistry;

/** The commands of a registry, found by the words of a line: whole words only, the longest name wins. */
public final class Commands {

    private static final int LONGEST_NAME = 3;

    private final Map<String, DeclaredCommand> byName = new TreeMap<>();
    private final Map<String, String> shorthands = new TreeMap<>();

    public Commands(CommandRegistry registry) {
        registry.getCommands().forEach(command -> {
            DeclaredCommand declared = (DeclaredCommand) command;
            byName.put(declared.getName(), declared);
            declared.declaration().shorthands().forEach(each -> shorthands.put(each.words(), each.meaning()));
        });
    }

    /** All commands by name. */
    public List<DeclaredCommand> all() {
        return List.copyOf(byName.values());
    }

    public Optional<DeclaredCommand> named(String name) {
        String meaning = shorthands.getOrDefault(name, name);
        return Optional.ofNullable(byName.get(meaning))
                .or(() -> Optional.of(words(meaning)).flatMap(this::longest).map(Found::command));
    }

    /** Names and shorthands that begin with the given whole words, without them. */
    public List<String> below(String words) {
        String start = words.isEmpty() ? "" : words + " ";
        List<String> found = new ArrayList<>();
        byName.keySet().stream().filter(name -> name.startsWith(start)).forEach(found::add);
        shorthands.keySet().stream().filter(name -> name.startsWith(start)).forEach(found::add);
        return found.stream()
                .map(name -> name.substring(start.length()))
                .sorted()
                .toList();
    }

    /** The command whose name the words begin with, leading options aside. */
    public Optional<Found> recognise(List<String> words) {
        int leading = StrictParser.leadingOptions(words).size();
        return leading == words.size() ? Optional.empty() : longest(words.subList(leading, words.size()));
    }

    /** Whether a command or shorthand begins with these words, the last of which may be cut short. */
    public boolean isBeginning(List<String> words) {
        String start = String.join(" ", words);
        return Stream.concat(byName.keySet().stream(), shorthands.keySet().stream())
                .anyMatch(name -> name.startsWith(start));
    }

    /** A command and the words of the line that follow its name. */
    public record Found(DeclaredCommand command, List<String> rest) {}

    /**
     * @throws dev.orderly.problem.ProblemException {@code command-unknown} or {@code command-incomplete}, exit 2, with the nearest command
     */
    Found find(List<String> words) {
        return longest(words).orElseThrow(() -> unknown(words));
    }

    private Optional<Found> longest(List<String> words) {
        for (int length = Math.min(LONGEST_NAME, words.size()); length > 0; length--) {
            String name = String.join(" ", words.subList(0, length));
            List<String> rest = words.subList(length, words.size());
            if (byName.containsKey(name)) {
                return Optional.of(new Found(byName.get(name), List.copyOf(rest)));
            } else if (shorthands.containsKey(name)) {
                List<String> meant = new ArrayList<>(words(shorthands.get(name)));
                meant.addAll(rest);
                return longest(meant);
            }
        }
        return Optional.empty();
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.split(" "));
    }

    private RuntimeException unknown(List<String> words) {
        String first = words.get(0);
        List<String> below = below(first);
        String two = words.size() > 1 ? first + " " + words.get(1) : first;
        Optional<String> near = Likeness.nearest(two, names()).or(() -> Likeness.nearest(first, names()));
        if (!below.isEmpty()) {
            Problem problem = words.size() > 1
                    ? Problem.of("command-unknown", ExitCode.USAGE, "there is no command \"" + two + "\"")
                    : Problem.of(
                            "command-incomplete",
                            ExitCode.USAGE,
                            "\"" + first + "\" is only the beginning of a command");
            return near.filter(name -> words.size() > 1)
                    .map(name -> problem.hint("did you mean \"" + name + "\"?"))
                    .orElse(problem)
                    .hint("\"" + first + "\" goes on with: " + String.join(", ", below))
                    .raise();
        }
        Problem problem = Problem.of("command-unknown", ExitCode.USAGE, "there is no command \"" + first + "\"");
        return near.map(name -> problem.hint("did you mean \"" + name + "\"?"))
                .orElse(problem)
                .hint("see all commands with: help")
                .raise();
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(byName.keySet());
        names.addAll(shorthands.keySet());
        names.addAll(names.stream().map(name -> words(name).get(0)).distinct().toList());
        names.sort(Comparator.comparingInt(String::length));
        return names;
    }
}
