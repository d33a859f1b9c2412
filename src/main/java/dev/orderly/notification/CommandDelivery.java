package dev.orderly.notification;

import dev.orderly.environment.Program;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Gives the event as JSON to a program, on its standard input. It runs in the workspace's folder, without a shell. */
record CommandDelivery(List<String> words, Path folder) implements Delivery {

    private static final int LONGEST = 200;

    @Override
    public String deliver(Message message, Duration limit) throws NotDelivered {
        try {
            Program.Answer answer = new Program(words, folder, limit)
                    .answer(
                            (message.body() + '\n').getBytes(StandardCharsets.UTF_8),
                            Map.of("ORDERLY_SUBJECT", message.subject()));
            String said = answer.text().lines().findFirst().orElse("");
            String line = said.length() > LONGEST ? said.substring(0, LONGEST) : said;
            if (answer.exit() != 0) {
                throw new NotDelivered(
                        "ended with exit code " + answer.exit() + (line.isEmpty() ? "" : ": " + line), true);
            }
            return line.isEmpty() ? "exit code 0" : line;
        } catch (Program.FailedException e) {
            // one that cannot be started, or hangs, does so again
            throw new NotDelivered(String.valueOf(e.getMessage()), false);
        }
    }
}
