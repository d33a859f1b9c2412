package dev.orderly.junit;

import dev.orderly.problem.ProblemException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Injects databases where {@link OrderlyDatabase} says so. What is prepared lives as long as the test run, a copy as long as the test
 * that asked for it. Works with JUnit Jupiter from 5.8 on, so it takes what was named otherwise there under its older name.
 */
public final class DatabaseExtension implements BeforeEachCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(DatabaseExtension.class);
    private static final Set<Class<?>> TYPES = Set.of(DataSource.class, Connection.class, OrderlyTestDatabase.class);

    /** What is asked for: content and workspace. */
    private record Wanted(String content, String workspace) {
        Wanted(OrderlyDatabase annotation) {
            this(annotation.value(), annotation.workspace());
        }

        boolean saysNothing() {
            return content.isEmpty() && workspace.isEmpty();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
            List<Field> fields = AnnotationSupport.findAnnotatedFields(instance.getClass(), OrderlyDatabase.class);
            for (Field field : fields) {
                inject(field, instance, context);
            }
        }
    }

    private static void inject(Field field, Object instance, ExtensionContext context) throws IllegalAccessException {
        if (Modifier.isStatic(field.getModifiers())
                || Modifier.isFinal(field.getModifiers())
                || !TYPES.contains(field.getType())) {
            throw new ExtensionConfigurationException("@OrderlyDatabase cannot set the field " + field
                    + ": it sets fields of instances that are not final and of one of the types " + TYPES);
        }
        field.setAccessible(true);
        field.set(instance, value(field.getType(), wanted(field, context), context));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return TYPES.contains(parameter.getParameter().getType())
                && !(parameter.getDeclaringExecutable() instanceof Constructor)
                && (parameter.isAnnotated(OrderlyDatabase.class)
                        || annotated(context).isPresent());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return value(
                parameter.getParameter().getType(),
                parameter
                        .findAnnotation(OrderlyDatabase.class)
                        .map(Wanted::new)
                        .filter(wanted -> !wanted.saysNothing())
                        .orElseGet(() -> ofTests(context)),
                context);
    }

    private static Wanted wanted(AnnotatedElement element, ExtensionContext context) {
        return AnnotationSupport.findAnnotation(element, OrderlyDatabase.class)
                .map(Wanted::new)
                .filter(wanted -> !wanted.saysNothing())
                .orElseGet(() -> ofTests(context));
    }

    /** What method and classes say, the nearest first. */
    private static Wanted ofTests(ExtensionContext context) {
        return annotated(context).map(Wanted::new).orElseGet(() -> new Wanted("", ""));
    }

    private static Optional<OrderlyDatabase> annotated(ExtensionContext context) {
        Optional<OrderlyDatabase> own =
                context.getElement().flatMap(it -> AnnotationSupport.findAnnotation(it, OrderlyDatabase.class));
        return own.isPresent() ? own : context.getParent().flatMap(DatabaseExtension::annotated);
    }

    private static Object value(Class<?> type, Wanted wanted, ExtensionContext context) {
        TestCopy copy = copy(wanted, context);
        if (type == OrderlyTestDatabase.class) {
            return copy.database();
        }
        return type == DataSource.class ? copy.database().dataSource() : copy.connection();
    }

    /** The same one wherever one test asks for the same. */
    @SuppressWarnings("deprecation")
    private static TestCopy copy(Wanted wanted, ExtensionContext context) {
        return Objects.requireNonNull(context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        new Of(wanted, context.getUniqueId()), of -> newCopy(wanted, context), TestCopy.class));
    }

    /** Problems are told with what helps: nobody else prints them here. */
    private static TestCopy newCopy(Wanted wanted, ExtensionContext context) {
        try {
            return new TestCopy(place(wanted, context).copyOf(wanted.content()));
        } catch (ProblemException e) {
            String words = e.problems().stream()
                    .map(problem -> problem.message() + " (" + problem.code() + ")"
                            + String.join(
                                    "",
                                    problem.hints().stream()
                                            .map(hint -> "\nhint: " + hint)
                                            .toList()))
                    .collect(Collectors.joining("\n"));
            throw new ExtensionConfigurationException(words, e);
        }
    }

    /** Stores find what a parent has: a test's copy is not its class's. */
    private record Of(Wanted wanted, String context) {}

    @SuppressWarnings("deprecation")
    private static TestPlace place(Wanted wanted, ExtensionContext context) {
        return Objects.requireNonNull(context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(wanted.workspace(), TestPlace::at, TestPlace.class));
    }
}
