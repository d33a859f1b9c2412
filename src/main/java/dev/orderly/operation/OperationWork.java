package dev.orderly.operation;

/** The changing part of an operation; runs with the environment's lock held. */
@FunctionalInterface
public interface OperationWork<R> {

    R run(OperationRun run) throws Exception;
}
