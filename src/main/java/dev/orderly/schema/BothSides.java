package dev.orderly.schema;

import dev.orderly.model.LoadedSchema;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Reads two databases at the same time: most of reading is waiting for the servers. What was begun has ended when this
 * returns or throws; Ctrl-C reaches both.
 */
final class BothSides {

    private BothSides() {}

    record Loaded(LoadedSchema from, LoadedSchema to) {}

    static Loaded load(Supplier<LoadedSchema> from, Supplier<LoadedSchema> to) {
        FutureTask<LoadedSchema> aside = new FutureTask<>(from::get);
        Thread reader = new Thread(aside, "first side");
        reader.start();
        try {
            LoadedSchema second = to.get();
            return new Loaded(result(aside), second);
        } finally {
            end(reader);
        }
    }

    private static LoadedSchema result(FutureTask<LoadedSchema> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the first side was read", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** After a failure of the other side too, so that no connection outlives the command. */
    private static void end(Thread reader) {
        boolean interrupted = Thread.interrupted();
        if (interrupted) {
            reader.interrupt();
        }
        while (reader.isAlive()) {
            try {
                reader.join();
            } catch (InterruptedException e) {
                interrupted = true;
                reader.interrupt();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
