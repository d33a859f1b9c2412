package dev.orderly.privacy.proof;

import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** What the two sides answer to one question, asked at once: they are two sessions, and often two servers. */
record Both<T>(T source, T copy) {

    /** Asks one side. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Side side) throws SQLException;
    }

    static <T> Both<T> of(Side source, Side copy, Question<T> question) throws SQLException {
        FutureTask<T> other = new FutureTask<>(() -> question.ask(source));
        Thread thread = new Thread(other, "orderly-proof");
        thread.setDaemon(true);
        thread.start();
        try {
            T mine = question.ask(copy);
            return new Both<>(other.get(), mine);
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while both sides were asked", e);
        } finally {
            await(thread);
        }
    }

    /** No question may be left in a session when somebody else asks the next. */
    private static void await(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static SQLException failure(ExecutionException e) {
        if (e.getCause() instanceof SQLException refused) {
            return refused;
        }
        if (e.getCause() instanceof RuntimeException fault) {
            throw fault;
        }
        throw new IllegalStateException(e.getCause());
    }
}
