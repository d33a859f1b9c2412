package dev.orderly.shell.line;

import java.nio.file.Path;
import java.util.List;

/** Runs a line in another workspace; how {@code --workspace} is obeyed. */
@FunctionalInterface
public interface Elsewhere {

    int execute(Path folder, List<String> words);
}
