package dev.orderly.shell.line;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problem;
import dev.orderly.shell.CommonOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.shell.core.command.CommandArgument;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.ParsedInput;

/**
 * Understands the words of a line, or refuses it with exit 2: nothing unknown, doubled or left over is passed over in
 * silence, and a flag never takes the word behind it.
 */
final class StrictParser {

    private final DeclaredCommand command;
    private final ParsedInput.Builder input = ParsedInput.builder();
    private final List<String> seen = new ArrayList<>();
    private int arguments;
    private boolean help;

    private StrictParser(DeclaredCommand command) {
        this.command = command;
        String[] name = command.getName().split(" ");
        input.commandName(name[0]);
        Stream.of(name).skip(1).forEach(input::addSubCommand);
    }

    /** An understood line. */
    record Line(DeclaredCommand command, ParsedInput input, boolean help) {

        /** The last value given for a common option. */
        Optional<String> value(CommonOption option) {
            return input.options().stream()
                    .filter(each -> option.longName().equals(each.longName()))
                    .map(CommandOption::value)
                    .map(String::valueOf)
                    .findFirst();
        }
    }

    static Line parse(Commands commands, List<String> words) {
        List<String> leading = leadingOptions(words);
        if (leading.size() == words.size()) {
            throw Problem.of("command-missing", ExitCode.USAGE, "there is no command on the line")
                    .hint("see all commands with: help")
                    .raise();
        }
        Commands.Found found = commands.find(words.subList(leading.size(), words.size()));
        List<String> rest = new ArrayList<>(leading);
        rest.addAll(found.rest());
        return new StrictParser(found.command()).read(rest);
    }

    /** Options that every command has may also stand ahead of it. */
    static List<String> leadingOptions(List<String> words) {
        int count = 0;
        while (count < words.size() && words.get(count).startsWith("-")) {
            Optional<CommonOption> option = common(words.get(count).split("=", 2)[0]);
            if (option.isEmpty()) {
                break;
            }
            boolean takesNext =
                    option.get().type() != Boolean.class && !words.get(count).contains("=");
            count = Math.min(words.size(), count + (takesNext ? 2 : 1));
        }
        return words.subList(0, count);
    }

    private static Optional<CommonOption> common(String name) {
        return Stream.of(CommonOption.values())
                .filter(option -> option.isUniversal() && name.equals("--" + option.longName()))
                .findFirst();
    }

    private Line read(List<String> words) {
        if (command.declaration().verbatim()) {
            help = words.equals(List.of("--help"));
            words.forEach(this::argument);
            return line();
        }
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            if (word.equals("--")) {
                rest.forEachRemaining(this::argument);
            } else if (isOption(word)) {
                option(word, rest);
            } else {
                argument(word);
            }
        }
        return line();
    }

    private Line line() {
        Line line = new Line(command, input.build(), help);
        int room = command.rest().isEmpty() ? command.arguments().size() : Integer.MAX_VALUE;
        if (!help && arguments > room) {
            throw refuse(
                            "argument-unexpected",
                            "\"" + command.getName() + "\" has no use for \""
                                    + line.input().arguments().get(room).value() + "\"")
                    .raise();
        }
        return line;
    }

    private static boolean isOption(String word) {
        return word.length() > 1 && word.startsWith("-") && !word.matches("-\\d[\\d.]*");
    }

    private void argument(String word) {
        input.addArgument(new CommandArgument(arguments++, word));
    }

    private void option(String word, Iterator<String> rest) {
        int equals = word.startsWith("--") ? word.indexOf('=') : -1;
        String name = equals < 0 ? word : word.substring(0, equals);
        String joined = equals < 0 ? null : word.substring(equals + 1);
        if (name.equals("--help") || (name.equals("-h") && own(name).isEmpty())) {
            help = true;
            return;
        }
        Optional<Parameter.AnOption> own = own(name);
        Optional<CommonOption> shared = command.declaration().common().stream()
                .filter(option -> name.equals("--" + option.longName()))
                .findFirst();
        if (own.isPresent()) {
            add(own.get().longName(), own.get().isFlag(), own.get().isList(), joined, rest);
        } else if (shared.isPresent()) {
            CommonOption option = shared.get();
            add(option.longName(), option.type() == Boolean.class, option == CommonOption.FORCE, joined, rest);
        } else {
            throw unknown(name);
        }
    }

    private Optional<Parameter.AnOption> own(String name) {
        return command.ownOptions().stream().filter(option -> option.is(name)).findFirst();
    }

    private void add(String name, boolean flag, boolean repeats, @Nullable String joined, Iterator<String> rest) {
        if (seen.contains(name) && !repeats) {
            throw refuse("option-twice", "option \"--" + name + "\" is given twice")
                    .raise();
        }
        seen.add(name);
        String value = joined != null ? joined : flag ? "true" : following(name, rest);
        input.addOption(CommandOption.with().longName(name).value(value).build());
    }

    private String following(String name, Iterator<String> rest) {
        String next = rest.hasNext() ? rest.next() : "--";
        if (next.equals("--") || isOption(next)) {
            throw refuse("option-value-missing", "option \"--" + name + "\" needs a value")
                    .hint("a value that begins with a dash is written --" + name + "=VALUE")
                    .raise();
        }
        return next;
    }

    private RuntimeException unknown(String name) {
        List<String> names = Stream.concat(
                        command.ownOptions().stream().map(option -> "--" + option.longName()),
                        command.declaration().common().stream().map(option -> "--" + option.longName()))
                .toList();
        Problem problem = refuse("option-unknown", "\"" + command.getName() + "\" has no option \"" + name + "\"");
        return Likeness.nearest(name, names)
                .map(near -> Problem.of(problem.code(), problem.exit(), problem.message())
                        .hint("did you mean \"" + near + "\"?")
                        .hint(problem.hints().get(0)))
                .orElse(problem)
                .raise();
    }

    private Problem refuse(String code, String message) {
        return Problem.of(code, ExitCode.USAGE, message).hint("usage: " + Synopsis.of(command));
    }
}
