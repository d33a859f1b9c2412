package dev.orderly.shell.line;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.shell.Invocation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.shell.core.command.CommandArgument;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.ParsedInput;

/** The words of a line as the values of a method's parameters. */
final class Binding {

    private final DeclaredCommand command;
    private final ParsedInput input;

    Binding(DeclaredCommand command, ParsedInput input) {
        this.command = command;
        this.input = input;
    }

    /** @throws dev.orderly.problem.ProblemException (exit 2) when a required value is missing or one does not fit */
    @Nullable
    Object[] values(@Nullable Invocation invocation) {
        return command.parameters().stream()
                .map(parameter -> Optional.ofNullable(value(parameter, invocation)))
                .map(value -> value.orElse(null))
                .toArray();
    }

    private @Nullable Object value(Parameter parameter, @Nullable Invocation invocation) {
        if (parameter instanceof Parameter.AnOption option) {
            return option(option);
        } else if (parameter instanceof Parameter.AnArgument argument) {
            return argument(argument);
        } else if (parameter instanceof Parameter.TheRest) {
            int taken = command.arguments().size();
            return input.arguments().stream()
                    .filter(argument -> argument.index() >= taken)
                    .map(CommandArgument::value)
                    .toList();
        }
        return invocation;
    }

    private @Nullable Object option(Parameter.AnOption option) {
        List<String> given = input.options().stream()
                .filter(each -> option.longName().equals(each.longName()))
                .map(CommandOption::value)
                .map(String::valueOf)
                .toList();
        String what = "--" + option.longName();
        if (option.isList()) {
            return given;
        } else if (!given.isEmpty()) {
            return Conversion.convert(given.get(0), option.type(), what);
        } else if (!option.defaultValue().isEmpty()) {
            return Conversion.convert(option.defaultValue(), option.type(), what);
        } else if (option.isFlag()) {
            return Boolean.FALSE;
        } else if (option.required()) {
            throw missing("option-missing", "option \"" + what + "\"");
        }
        return null;
    }

    private @Nullable Object argument(Parameter.AnArgument argument) {
        Optional<String> given = input.arguments().stream()
                .filter(each -> each.index() == argument.index())
                .map(CommandArgument::value)
                .findFirst();
        if (given.isEmpty() && argument.required() && argument.defaultValue().isEmpty()) {
            throw missing("argument-missing", argument.shown());
        }
        String text = given.orElse(argument.defaultValue());
        return given.isEmpty() && text.isEmpty() ? null : Conversion.convert(text, argument.type(), argument.shown());
    }

    private RuntimeException missing(String code, String what) {
        return Problem.of(code, ExitCode.USAGE, "\"" + command.getName() + "\" needs " + what)
                .hint("usage: " + Synopsis.of(command))
                .raise();
    }
}
