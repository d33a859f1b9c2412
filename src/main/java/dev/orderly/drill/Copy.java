package dev.orderly.drill;

import java.sql.Connection;
import java.util.List;

/** What was restored: a throw-away database that is the drill's alone. */
public interface Copy {

    /** A session of its own, which the caller closes. */
    Connection connect();

    /** The server, for people. */
    String server();

    /** In what that server is none like the environment's, a sentence each. */
    List<String> differences();
}
