package dev.orderly.operation;

/** What an operation does to an environment whose server cannot be asked. */
@FunctionalInterface
public interface OfflineWork<R> {

    R run(OfflineRun run) throws Exception;
}
