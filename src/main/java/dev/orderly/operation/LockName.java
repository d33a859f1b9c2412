package dev.orderly.operation;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code application_name} of a session that holds an environment's lock: it tells who, what and since when, and every
 * role may see it in {@code pg_stat_activity}. PostgreSQL keeps 63 bytes.
 */
final class LockName {

    private static final Pattern FORM = Pattern.compile("orderly (\\S+) (\\S+) (\\d+) ([0-9a-z]+)");

    private LockName() {}

    static String of(OperationKind kind, Actor actor, Instant since) {
        String seconds = Long.toString(since.getEpochSecond(), 36);
        String who = plain(actor.user(), 8) + '@' + plain(actor.host(), 11);
        return "orderly " + kind.word() + ' ' + who + ' ' + actor.process() + ' ' + seconds;
    }

    static LockHolder read(String applicationName, long backend) {
        Matcher form = FORM.matcher(applicationName);
        if (!form.matches()) {
            return new LockHolder("backend " + backend, "something", Optional.empty());
        }
        String who = form.group(2) + " (process " + form.group(3) + ")";
        Instant since = Instant.ofEpochSecond(Long.parseLong(form.group(4), 36));
        return new LockHolder(who, form.group(1), Optional.of(since));
    }

    private static String plain(String text, int most) {
        String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "-");
        return plain.substring(0, Math.min(most, plain.length()));
    }
}
