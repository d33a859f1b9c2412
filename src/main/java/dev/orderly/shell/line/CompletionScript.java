package dev.orderly.shell.line;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Completion for the shells of operating systems: commands and options as static words, environments asked for. */
public final class CompletionScript {

    private static final String ENVIRONMENTS = "$(orderly env list --format plain 2>/dev/null | cut -f2)";

    private final Commands commands;

    public CompletionScript(Commands commands) {
        this.commands = commands;
    }

    /** The shells it is written for. */
    public enum Language {
        BASH,
        ZSH,
        FISH
    }

    public String in(Language language) {
        return switch (language) {
            case BASH -> bash();
            case ZSH -> "#compdef orderly\nautoload -U +X bashcompinit && bashcompinit\n" + bash();
            case FISH -> fish();
        };
    }

    private String bash() {
        return """
                # completion of orderly: source <(orderly completion bash)
                _orderly() {
                    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} words=
                    local typed="${COMP_WORDS[*]:1:COMP_CWORD-1} "
                    case "$prev" in
                        --env|--confirm) COMPREPLY=($(compgen -W "%s" -- "$cur")); return ;;
                        --format) COMPREPLY=($(compgen -W "table json plain sql csv" -- "$cur")); return ;;
                    esac
                    case "$typed" in
                %s    esac
                    COMPREPLY=($(compgen -W "$words" -- "$cur"))
                    [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "$cur"))
                }
                complete -F _orderly orderly""".formatted(ENVIRONMENTS, cases());
    }

    private String cases() {
        return next().entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, List<String>> entry) ->
                                -entry.getKey().length())
                        .thenComparing(Map.Entry::getKey))
                .map(entry -> "        \"%s\"*) words=\"%s\" ;;\n"
                        .formatted(
                                entry.getKey().isEmpty() ? " " : entry.getKey() + " ",
                                String.join(" ", entry.getValue())))
                .collect(Collectors.joining());
    }

    /** What can follow the beginnings of commands: further words, and at a whole name its options too. */
    private Map<String, List<String>> next() {
        Map<String, List<String>> next = new TreeMap<>();
        for (DeclaredCommand command : commands.all()) {
            String[] words = command.getName().split(" ");
            String before = "";
            for (String word : words) {
                List<String> following = next.computeIfAbsent(before, key -> new ArrayList<>());
                if (!following.contains(word)) {
                    following.add(word);
                }
                before = before.isEmpty() ? word : before + " " + word;
            }
            next.computeIfAbsent(before, key -> new ArrayList<>()).addAll(options(command));
        }
        return next;
    }

    private static List<String> options(DeclaredCommand command) {
        return Stream.concat(
                        command.ownOptions().stream().map(option -> "--" + option.longName()),
                        command.declaration().common().stream().map(option -> "--" + option.longName()))
                .distinct()
                .toList();
    }

    private String fish() {
        StringBuilder out = new StringBuilder("""
                # completion of orderly: orderly completion fish > ~/.config/fish/completions/orderly.fish
                function __orderly_typed
                    set -l words (commandline -opc)
                    test "$words[2..-1]" = "$argv"
                end
                function __orderly_begun
                    string match -q -- "$argv*" (string join ' ' (commandline -opc)[2..-1])
                end
                """);
        next().forEach((before, following) -> following.forEach(word -> out.append(fish(before, word))));
        return out.append("complete -c orderly -l env -xa \"")
                .append(ENVIRONMENTS.substring(1))
                .append("\"")
                .toString();
    }

    private String fish(String before, String word) {
        if (word.startsWith("--")) {
            return "complete -c orderly -n '__orderly_begun %s' -l %s%n".formatted(before, word.substring(2));
        }
        String name = before.isEmpty() ? word : before + " " + word;
        String description =
                commands.named(name).map(DeclaredCommand::getDescription).orElse("");
        return "complete -c orderly -n '__orderly_typed %s' -fa %s -d '%s'%n"
                .formatted(before, word, description.replace("'", "\\'"));
    }
}
