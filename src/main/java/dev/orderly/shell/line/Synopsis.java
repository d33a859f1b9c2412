package dev.orderly.shell.line;

import java.util.ArrayList;
import java.util.List;

/** The one-line summary of how a command is typed. */
final class Synopsis {

    private Synopsis() {}

    static String of(DeclaredCommand command) {
        List<String> words = new ArrayList<>();
        words.add(command.getName());
        command.arguments().forEach(argument -> words.add(optional(argument.shown(), argument.required())));
        command.rest().forEach(rest -> words.add("[" + rest.shown() + "]"));
        command.ownOptions().forEach(option -> words.add(optional(option(option), option.required())));
        command.declaration().common().stream()
                .filter(option -> !option.isUniversal())
                .forEach(option -> words.add("[" + joined("--" + option.longName(), option.valueName()) + "]"));
        return String.join(" ", words);
    }

    private static String option(Parameter.AnOption option) {
        String name = option.shortName() == ' ' ? "--" + option.longName() : "-" + option.shortName();
        return joined(name, option.valueName()) + (option.isList() ? "..." : "");
    }

    private static String joined(String name, String value) {
        return value.isEmpty() ? name : name + " " + value;
    }

    private static String optional(String text, boolean required) {
        return required ? text : "[" + text + "]";
    }
}
