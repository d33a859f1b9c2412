package dev.orderly.operation;

import dev.orderly.environment.Environment;
import java.util.List;

/** Takes one kind of operation back; the capabilities' handlers are wired in {@code app}. */
public interface UndoHandler {

    boolean handles(WayBack wayBack);

    /** Whether what an interrupted operation announced came to be, so that there is something to take back. */
    default boolean stands(WayBack wayBack, Environment target) {
        return true;
    }

    /** What would be done, one line a step, for the question and {@code --dry-run}; raises what makes it unsound. */
    List<String> foresee(WayBack wayBack, Environment target);

    /** Does it, and tells the run the way back of the undo itself, which makes it a redo. */
    void takeBack(WayBack wayBack, OperationRun run) throws Exception;
}
