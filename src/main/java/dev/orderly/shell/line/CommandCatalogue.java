package dev.orderly.shell.line;

import dev.orderly.shell.Changes;
import dev.orderly.shell.CommonOption;
import dev.orderly.shell.Formats;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Takes;
import dev.orderly.shell.Values;
import dev.orderly.shell.Verbatim;
import dev.orderly.shell.line.DeclaredCommand.Declaration;
import dev.orderly.shell.line.DeclaredCommand.Shorthand;
import dev.orderly.view.Format;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Arguments;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/**
 * Reads the commands that classes declare with Spring Shell's annotations, without a container: an option or argument is
 * required when its type is not {@code @Nullable}, a flag or a list, and it has no default.
 */
public final class CommandCatalogue {

    private CommandCatalogue() {}

    /** A registry of all commands of the classes. */
    public static CommandRegistry of(List<Class<?>> classes) {
        CommandRegistry registry = new CommandRegistry();
        for (Class<?> each : classes) {
            for (Method method : each.getDeclaredMethods()) {
                Command command = method.getAnnotation(Command.class);
                if (command != null) {
                    registry.registerCommand(new DeclaredCommand(declaration(method, command)));
                }
            }
        }
        return registry;
    }

    private static Declaration declaration(Method method, Command command) {
        String name = String.join(" ", command.name());
        Formats formats = method.getAnnotation(Formats.class);
        List<Format> all = new ArrayList<>(List.of(Format.TABLE, Format.JSON, Format.PLAIN));
        if (formats != null) {
            all.addAll(List.of(formats.value()));
        }
        return new Declaration(
                method,
                name,
                command.description(),
                command.group().isEmpty() ? name.split(" ", 2)[0] : command.group(),
                command.help(),
                Arrays.stream(command.alias())
                        .map(alias -> shorthand(alias, name))
                        .toList(),
                () -> parameters(method),
                common(method),
                all,
                method.isAnnotationPresent(Verbatim.class));
    }

    private static Shorthand shorthand(String alias, String name) {
        int equals = alias.indexOf('=');
        return equals < 0
                ? new Shorthand(alias, name)
                : new Shorthand(
                        alias.substring(0, equals).strip(),
                        alias.substring(equals + 1).strip());
    }

    private static Set<CommonOption> common(Method method) {
        Changes changes = method.getAnnotation(Changes.class);
        Takes takes = method.getAnnotation(Takes.class);
        Set<CommonOption> options = EnumSet.allOf(CommonOption.class);
        options.removeIf(option -> !option.isUniversal() && changes == null);
        if (changes != null && !changes.dryRun()) {
            options.remove(CommonOption.DRY_RUN);
        }
        if (takes != null) {
            options.addAll(List.of(takes.value()));
        }
        return options;
    }

    private static List<Parameter> parameters(Method method) {
        return Arrays.stream(method.getParameters())
                .map(CommandCatalogue::parameter)
                .toList();
    }

    private static Parameter parameter(java.lang.reflect.Parameter parameter) {
        Option option = parameter.getAnnotation(Option.class);
        Argument argument = parameter.getAnnotation(Argument.class);
        if (option != null) {
            return option(parameter, option);
        } else if (argument != null) {
            return new Parameter.AnArgument(
                    argument.index(),
                    dashed(parameter.getName()),
                    argument.description(),
                    isRequired(parameter),
                    argument.defaultValue(),
                    parameter.getType(),
                    offer(parameter));
        } else if (parameter.isAnnotationPresent(Arguments.class)) {
            return new Parameter.TheRest(dashed(parameter.getName()), offer(parameter));
        } else if (parameter.getType() == Invocation.class) {
            return new Parameter.TheInvocation();
        }
        throw new IllegalArgumentException(
                "a command cannot be given " + parameter + " of " + parameter.getDeclaringExecutable());
    }

    private static Parameter option(java.lang.reflect.Parameter parameter, Option option) {
        Class<?> type = parameter.getType();
        boolean free = type == Boolean.class || type == boolean.class || type == List.class;
        return new Parameter.AnOption(
                option.longName().isEmpty() ? dashed(parameter.getName()) : option.longName(),
                option.shortName(),
                option.description(),
                !free && option.defaultValue().isEmpty() && isRequired(parameter),
                option.defaultValue(),
                type,
                offer(parameter));
    }

    private static boolean isRequired(java.lang.reflect.Parameter parameter) {
        return !parameter.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static Parameter.Offer offer(java.lang.reflect.Parameter parameter) {
        Values values = parameter.getAnnotation(Values.class);
        List<String> words = values == null ? List.of() : List.of(values.words());
        if (parameter.getType().isEnum()) {
            words = Arrays.stream(parameter.getType().getEnumConstants())
                    .map(Conversion::word)
                    .toList();
        }
        return new Parameter.Offer(values == null ? List.of() : List.of(values.value()), words);
    }

    private static String dashed(String camel) {
        StringBuilder dashed = new StringBuilder();
        camel.chars()
                .mapToObj(c -> Character.isUpperCase(c)
                        ? "-" + Character.toString(Character.toLowerCase(c))
                        : Character.toString(c))
                .forEach(dashed::append);
        return dashed.toString();
    }
}
