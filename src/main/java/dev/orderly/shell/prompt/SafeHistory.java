package dev.orderly.shell.prompt;

import dev.orderly.script.Redaction;
import java.time.Instant;
import org.jline.reader.impl.history.DefaultHistory;

/** A history that keeps no secret: what looks like one is masked before it is remembered. */
final class SafeHistory extends DefaultHistory {

    @Override
    public void add(Instant time, String line) {
        super.add(time, Redaction.mask(line));
    }
}
