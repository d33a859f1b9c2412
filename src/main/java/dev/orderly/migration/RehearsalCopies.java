package dev.orderly.migration;

import dev.orderly.environment.Environment;
import java.sql.Connection;
import java.util.Optional;

/** Where versions are rehearsed on real rows: throw-away databases restored from backups. */
@FunctionalInterface
public interface RehearsalCopies {

    /** A copy of the environment from its newest backup; empty when there is no backup. The caller closes it. */
    Optional<Copy> newest(Environment environment);

    /** There are no backups. */
    static RehearsalCopies none() {
        return environment -> Optional.empty();
    }

    /** A database that holds what an environment held. Closing it drops it. */
    interface Copy extends AutoCloseable {

        /** What it is for people, such as the backup's name. */
        String label();

        /** A session that may write; the caller closes it. */
        Connection connect();

        @Override
        void close();
    }
}
