package dev.orderly.model;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.nio.file.Path;

/** Writes the DDL of an application's annotated classes, which means to load them: foreign code runs. */
@FunctionalInterface
public interface ClassesDdl {

    /**
     * @param application a jar or war, plain or with its libraries inside, or a folder of classes
     * @throws dev.orderly.problem.ProblemException {@code classes-unreadable}, exit 6, with what the provider says
     */
    String of(Path application);

    /** For users of the library that have none: classes are refused. */
    static ClassesDdl none() {
        return application -> {
            throw Problem.of(
                            "classes-unreadable",
                            ExitCode.INVALID_INPUT,
                            "\"" + application + "\" holds classes, and nothing here writes their DDL")
                    .raise();
        };
    }
}
