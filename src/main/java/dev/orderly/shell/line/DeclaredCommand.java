package dev.orderly.shell.line;

import dev.orderly.problem.ExitCode;
import dev.orderly.shell.CommonOption;
import dev.orderly.view.Document;
import dev.orderly.view.Format;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.shell.core.command.AbstractCommand;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.ExitStatus;

/** A command that an annotated method declares; the object with the method is asked for when the command runs. */
public final class DeclaredCommand extends AbstractCommand {

    private final Declaration declaration;
    private @Nullable List<Parameter> parameters;

    /** What the annotations of the method say. */
    record Declaration(
            Method method,
            String name,
            String description,
            String group,
            String help,
            List<Shorthand> shorthands,
            Supplier<List<Parameter>> parameters,
            Set<CommonOption> common,
            List<Format> formats,
            boolean verbatim) {}

    /** Other words for a command, which may stand for more words than its name. */
    record Shorthand(String words, String meaning) {}

    DeclaredCommand(Declaration declaration) {
        super(declaration.name(), declaration.description(), declaration.group(), declaration.help(), false);
        this.declaration = declaration;
        setAliases(declaration.shorthands().stream().map(Shorthand::words).toList());
    }

    Declaration declaration() {
        return declaration;
    }

    List<Parameter.AnOption> ownOptions() {
        return only(Parameter.AnOption.class);
    }

    List<Parameter.AnArgument> arguments() {
        return only(Parameter.AnArgument.class);
    }

    List<Parameter.TheRest> rest() {
        return only(Parameter.TheRest.class);
    }

    /** Read when the command is first met: the annotations of all parameters of all commands would be half of the start. */
    synchronized List<Parameter> parameters() {
        if (parameters == null) {
            parameters = declaration.parameters().get();
        }
        return parameters;
    }

    private <P> List<P> only(Class<P> type) {
        return parameters().stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public ExitStatus doExecute(CommandContext context) throws Exception {
        CommandCall call = (CommandCall) context.inputReader();
        Object[] values = new Binding(this, context.parsedInput()).values(call.invocation());
        Object target = call.targets().apply(declaration.method().getDeclaringClass());
        try {
            return status(declaration.method().invoke(target, values), call);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static ExitStatus status(Object result, CommandCall call) {
        if (result instanceof Document document) {
            call.invocation().show(document);
        }
        if (result instanceof Integer code) {
            return new ExitStatus(code, "");
        }
        ExitCode code = result instanceof ExitCode given ? given : ExitCode.OK;
        return new ExitStatus(code.number(), code.name());
    }
}
