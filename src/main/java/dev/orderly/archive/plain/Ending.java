package dev.orderly.archive.plain;

import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a plain dump came to its end: what pg_dump writes there, or what {@code \restrict} was promised. */
final class Ending {

    private static final Pattern HEAD = Pattern.compile("(?m)^-- PostgreSQL database dump\\s*$");
    private static final Pattern END = Pattern.compile("(?m)^-- PostgreSQL database dump complete\\s*$");
    private static final Pattern CLUSTER = Pattern.compile("(?m)^-- PostgreSQL database cluster dump\\s*$");

    private boolean first = true;
    private boolean ofPgDump;
    private boolean cluster;
    private boolean complete;
    private boolean lifted;
    private boolean open;
    private String key = "";

    /** Comments that stand before a statement, a command or the end. */
    void comments(String text) {
        if (text.length() > 2) {
            ofPgDump |= HEAD.matcher(text).find();
            cluster |= CLUSTER.matcher(text).find();
            complete |= END.matcher(text).find();
        }
    }

    /** @param word the first of the statement */
    void statement(String word) {
        first = false;
        complete = false;
        lifted = false;
        switch (word) {
            case "BEGIN", "START" -> open = true;
            case "COMMIT", "END" -> open = false;
            default -> {}
        }
    }

    /** @return whether it is one of pg_dump's that keep psql from running others */
    boolean isRestriction(String command) {
        String[] words = command.split("\\s+");
        if (words.length != 2 || !words[1].matches("\\w+")) {
            return false;
        }
        switch (words[0].toLowerCase(Locale.ROOT)) {
            case "\\restrict" -> {
                key = first ? words[1] : key;
                first = false;
                return true;
            }
            case "\\unrestrict" -> {
                lifted = words[1].equals(key);
                return true;
            }
            default -> {
                return false;
            }
        }
    }

    boolean isOfCluster() {
        return cluster;
    }

    boolean isWhole() {
        return !open && (ofPgDump ? complete : lifted);
    }
}
