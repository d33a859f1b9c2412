package dev.orderly.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellProcess;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import java.nio.file.Path;
import java.util.Map;

/** Restores by a process of their own that stand still when rows are in and an index is being built. */
final class SlowRestore {

    /** The index takes ten minutes when it is built for the first time in a session with the setting, none after that. */
    static final String SLOW_INDEX = """
        CREATE SEQUENCE tries;
        CREATE FUNCTION slowly(id int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$
        BEGIN
            IF coalesce(current_setting('test.slow', true), '') = '1' AND nextval('public.tries') = 1 THEN
                PERFORM pg_catalog.pg_sleep(600);
            END IF;
            RETURN id;
        END $$;
        CREATE TABLE patient (id int PRIMARY KEY, email text);
        INSERT INTO patient SELECT i, 'p' || i FROM generate_series(1, 50) i;
        CREATE TABLE slow (id int);
        INSERT INTO slow VALUES (1);
        CREATE INDEX ON slow (slowly(id));
        """;

    private static final String SLEEPING = "SELECT coalesce(min(datname), '') FROM pg_stat_activity"
            + " WHERE datname LIKE '%s%%' AND query LIKE '%%slowly%%' AND wait_event = 'PgSleep'";

    private SlowRestore() {}

    static ShellProcess start(Path folder, TestDatabase database, String... words) {
        return ShellProcess.start(folder, variables(folder, database, "?options=-c%20test.slow%3D1"), words);
    }

    static Map<String, String> variables(Path folder, TestDatabase database, String options) {
        return Map.of("DEV_DATABASE_URL", database.url() + options, "HOME", folder.toString());
    }

    /** Gives back the name of the database that is being filled. */
    static String awaitSleep(String beginning, ShellProcess restore) throws InterruptedException {
        String name = "";
        while (name.isEmpty()) {
            assertThat(restore.isAlive()).as("%s", restore.soFar()).isTrue();
            Thread.sleep(50);
            name = TestServer.get().single("postgres", SLEEPING.formatted(beginning));
        }
        return name;
    }

    /** The session that builds the index is lost. */
    static void endSleep(String database) {
        ofSleeper(database, "pg_terminate_backend");
    }

    /** The index is refused. */
    static void cancelSleep(String database) {
        ofSleeper(database, "pg_cancel_backend");
    }

    private static void ofSleeper(String database, String function) {
        TestServer.get()
                .single(
                        "postgres",
                        "SELECT count(" + function + "(pid)) FROM pg_stat_activity WHERE datname = '" + database
                                + "' AND wait_event = 'PgSleep'");
    }
}
