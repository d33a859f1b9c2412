package dev.orderly.shell.prompt;

import dev.orderly.environment.EnvironmentKind;
import dev.orderly.view.Harmless;
import java.util.Locale;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * Where the prompt is.
 *
 * @param environment its name
 * @param kind what it is for
 * @param database its database, or why there is none
 */
public record PromptText(String environment, EnvironmentKind kind, String database) {

    /**
     * The prompt as text: {@code orderly dev hms_dev> }. A kind that the name does not tell is named; production says so
     * in capitals, so that it is seen without colours too.
     */
    public String plain() {
        String name = Harmless.line(environment);
        String where = Harmless.line(database);
        if (kind == EnvironmentKind.PRODUCTION) {
            return "orderly " + name + " !PRODUCTION! " + where + "> ";
        }
        return "orderly " + name + (isTold() ? " " : " (" + kind.word() + ") ") + where + "> ";
    }

    private boolean isTold() {
        String name = environment.toLowerCase(Locale.ROOT);
        return name.startsWith(kind.word()
                .substring(0, kind == EnvironmentKind.STAGING ? 5 : kind == EnvironmentKind.TESTING ? 4 : 3));
    }

    AttributedString styled(boolean colour) {
        if (!colour) {
            return new AttributedString(plain());
        }
        AttributedStyle style = switch (kind) {
            case PRODUCTION ->
                AttributedStyle.BOLD.foreground(AttributedStyle.WHITE).background(AttributedStyle.RED);
            case STAGING -> AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW);
            case TESTING -> AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
            case DEVELOPMENT -> AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
        };
        String text = plain();
        return new AttributedStringBuilder()
                .append(text.substring(0, text.length() - 1), style)
                .append(" ")
                .toAttributedString();
    }
}
