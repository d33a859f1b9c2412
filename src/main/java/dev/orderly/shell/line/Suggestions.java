package dev.orderly.shell.line;

import dev.orderly.shell.CommonOption;
import dev.orderly.shell.LiveValues;
import dev.orderly.shell.ValueKind;
import dev.orderly.view.Format;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How a line can go on: commands, options with their meaning, and values. */
public final class Suggestions {

    private final Commands commands;
    private final LiveValues values;
    private final FileNames files;

    public Suggestions(Commands commands, LiveValues values, FileNames files) {
        this.commands = commands;
        this.values = values;
        this.files = files;
    }

    /**
     * @param before the words before the one being typed
     * @param word that word, up to the cursor
     */
    public List<Suggestion> after(List<String> before, String word) {
        List<Suggestion> found = new ArrayList<>(names(before));
        commands.recognise(before).ifPresent(known -> found.addAll(ofCommand(known, word)));
        return found.stream().filter(each -> each.value().startsWith(word)).toList();
    }

    private List<Suggestion> names(List<String> before) {
        Map<String, Suggestion> next = new LinkedHashMap<>();
        for (String rest : commands.below(String.join(" ", before))) {
            int space = rest.indexOf(' ');
            String name = space < 0 ? rest : rest.substring(0, space);
            String whole = Stream.concat(before.stream(), Stream.of(name))
                    .reduce((a, b) -> a + " " + b)
                    .orElse(name);
            String description =
                    commands.named(whole).map(DeclaredCommand::getDescription).orElse("...");
            next.putIfAbsent(name, new Suggestion(name, "commands", description, true));
        }
        return List.copyOf(next.values());
    }

    private List<Suggestion> ofCommand(Commands.Found known, String word) {
        DeclaredCommand command = known.command();
        List<String> rest = known.rest();
        int equals = word.startsWith("--") ? word.indexOf('=') : -1;
        if (equals > 0) {
            String start = word.substring(0, equals + 1);
            return valuesOf(command, word.substring(0, equals), word.substring(equals + 1)).stream()
                    .map(each ->
                            new Suggestion(start + each.value(), each.group(), each.description(), each.complete()))
                    .toList();
        }
        String last = rest.isEmpty() ? "" : rest.get(rest.size() - 1);
        if (takesValue(command, last)) {
            return valuesOf(command, last, word);
        }
        if (command.getName().equals("help")) {
            return names(rest);
        }
        return word.startsWith("-") ? options(command, rest) : arguments(command, rest, word);
    }

    private static boolean takesValue(DeclaredCommand command, String name) {
        return command.ownOptions().stream().anyMatch(option -> option.is(name) && !option.isFlag())
                || common(command, name)
                        .filter(option -> option.type() != Boolean.class)
                        .isPresent();
    }

    private static Optional<CommonOption> common(DeclaredCommand command, String name) {
        return command.declaration().common().stream()
                .filter(option -> name.equals("--" + option.longName()))
                .findFirst();
    }

    private List<Suggestion> valuesOf(DeclaredCommand command, String option, String word) {
        Optional<Parameter.AnOption> own =
                command.ownOptions().stream().filter(each -> each.is(option)).findFirst();
        if (own.isPresent()) {
            return offered(own.get().offer(), word);
        }
        return switch (common(command, option).orElse(CommonOption.HELP)) {
            case ENV, CONFIRM -> live(ValueKind.ENVIRONMENT, word);
            case FORMAT ->
                command.declaration().formats().stream()
                        .map(Format::word)
                        .map(format -> new Suggestion(format, "formats", "", true))
                        .toList();
            case WORKSPACE -> files.startingWith(word, true);
            case OUTPUT -> files.startingWith(word, false);
            default -> List.of();
        };
    }

    private List<Suggestion> options(DeclaredCommand command, Collection<String> given) {
        Stream<Suggestion> own = command.ownOptions().stream()
                .filter(option -> option.isList() || given.stream().noneMatch(option::is))
                .map(option -> new Suggestion("--" + option.longName(), "options", option.description(), true));
        Stream<Suggestion> common = command.declaration().common().stream()
                .filter(option -> !given.contains("--" + option.longName()))
                .map(option -> new Suggestion("--" + option.longName(), "common options", option.description(), true));
        return Stream.concat(own, common).toList();
    }

    private List<Suggestion> arguments(DeclaredCommand command, List<String> rest, String word) {
        int index = count(command, rest);
        Optional<Parameter.AnArgument> argument = command.arguments().stream()
                .filter(each -> each.index() == index)
                .findFirst();
        List<Suggestion> offered = argument.map(each -> offered(each.offer(), word))
                .orElseGet(() -> command.rest().stream()
                        .flatMap(each -> offered(each.offer(), word).stream())
                        .toList());
        boolean open = argument.filter(Parameter.AnArgument::required).isPresent() || !offered.isEmpty();
        return open || !word.isEmpty() ? offered : options(command, rest);
    }

    private static int count(DeclaredCommand command, List<String> rest) {
        int count = 0;
        for (int i = 0; i < rest.size(); i++) {
            if (rest.get(i).startsWith("-")) {
                i += takesValue(command, rest.get(i)) ? 1 : 0;
            } else {
                count++;
            }
        }
        return count;
    }

    private List<Suggestion> offered(Parameter.Offer offer, String word) {
        List<Suggestion> all = new ArrayList<>();
        offer.words().forEach(each -> all.add(new Suggestion(each, "values", "", true)));
        offer.kinds().forEach(kind -> all.addAll(live(kind, word)));
        return all;
    }

    private List<Suggestion> live(ValueKind kind, String word) {
        return switch (kind) {
            case FILE -> files.startingWith(word, false);
            case FOLDER -> files.startingWith(word, true);
            case COMMAND -> names(List.of());
            default ->
                values.of(kind).stream()
                        .map(each -> new Suggestion(each, heading(kind), "", !each.endsWith("=")))
                        .toList();
        };
    }

    private static String heading(ValueKind kind) {
        return Conversion.word(kind).replace('-', ' ') + "s";
    }
}
