package dev.orderly.shell.line;

import dev.orderly.shell.CommonOption;
import dev.orderly.view.Document;
import dev.orderly.view.Format;
import dev.orderly.view.Json;
import dev.orderly.view.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The help of one command: synopsis, arguments, options, and what its author added about exit codes and examples. */
public final class HelpPage {

    private final DeclaredCommand command;
    private final StringBuilder out = new StringBuilder();

    private HelpPage(DeclaredCommand command) {
        this.command = command;
    }

    public static Document of(DeclaredCommand command) {
        return Document.of(json(command), new Text(new HelpPage(command).write()));
    }

    private String write() {
        out.append(command.getName())
                .append(": ")
                .append(command.getDescription())
                .append("\n\n");
        out.append("usage: ").append(Synopsis.of(command)).append('\n');
        if (!command.getAliases().isEmpty()) {
            out.append("also:  ").append(aliases()).append('\n');
        }
        section("arguments", arguments());
        section("options", own());
        section("options for changes", common(false));
        section("common options", common(true));
        if (!command.getHelp().isEmpty()) {
            out.append('\n').append(command.getHelp().strip()).append('\n');
        }
        return out.toString();
    }

    private String aliases() {
        return command.declaration().shorthands().stream()
                .map(each -> each.meaning().equals(command.getName())
                        ? each.words()
                        : each.words() + " (" + each.meaning() + ")")
                .collect(Collectors.joining(", "));
    }

    private void section(String title, List<String[]> lines) {
        if (!lines.isEmpty()) {
            int width = lines.stream().mapToInt(line -> line[0].length()).max().orElse(0);
            out.append('\n').append(title).append(":\n");
            lines.forEach(line -> out.append(("  %-" + width + "s  %s")
                            .formatted(line[0], line[1])
                            .stripTrailing())
                    .append('\n'));
        }
    }

    private List<String[]> arguments() {
        return command.arguments().stream()
                .map(argument ->
                        new String[] {argument.shown(), described(argument.description(), argument.defaultValue())})
                .toList();
    }

    private List<String[]> own() {
        return command.ownOptions().stream()
                .map(option -> new String[] {name(option), described(option.description(), option.defaultValue())})
                .toList();
    }

    private static String name(Parameter.AnOption option) {
        String shorter = option.shortName() == ' ' ? "" : "-" + option.shortName() + ", ";
        return (shorter + "--" + option.longName() + " " + option.valueName()).strip();
    }

    private static String described(String description, String defaultValue) {
        return defaultValue.isEmpty() ? description : description + " (default: " + defaultValue + ")";
    }

    private List<String[]> common(boolean universal) {
        List<String[]> lines = new ArrayList<>();
        if (command.declaration().verbatim()) {
            return lines;
        }
        for (CommonOption option : command.declaration().common()) {
            if (option.isUniversal() == universal) {
                String value = option == CommonOption.FORMAT ? formats() : option.valueName();
                lines.add(new String[] {("--" + option.longName() + " " + value).strip(), option.description()});
            }
        }
        return lines;
    }

    private String formats() {
        return command.declaration().formats().stream().map(Format::word).collect(Collectors.joining("|"));
    }

    private static Object json(DeclaredCommand command) {
        return Json.object(
                "name", command.getName(),
                "description", command.getDescription(),
                "synopsis", Synopsis.of(command),
                "aliases", command.getAliases(),
                "options",
                        command.ownOptions().stream()
                                .map(option -> Json.object(
                                        "name", "--" + option.longName(),
                                        "description", option.description(),
                                        "required", option.required()))
                                .toList(),
                "help", command.getHelp().strip());
    }
}
