package dev.orderly.shell.line;

import dev.orderly.shell.ValueKind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A parameter of a command's method, as its annotations declare it. */
sealed interface Parameter {

    /** The invocation itself. */
    record TheInvocation() implements Parameter {}

    /**
     * An option.
     *
     * @param shortName a blank when there is none
     * @param required whether the command cannot do without
     * @param defaultValue empty when there is none
     */
    record AnOption(
            String longName,
            char shortName,
            String description,
            boolean required,
            String defaultValue,
            Class<?> type,
            Offer offer)
            implements Parameter {

        boolean isFlag() {
            return type == Boolean.class || type == boolean.class;
        }

        boolean isList() {
            return type == List.class;
        }

        boolean is(String name) {
            return name.equals("--" + longName) || (shortName != ' ' && name.equals("-" + shortName));
        }

        String valueName() {
            return isFlag() ? "" : offer.valueName(longName);
        }
    }

    /** A word at a place of its own. */
    record AnArgument(
            int index,
            String name,
            String description,
            boolean required,
            String defaultValue,
            Class<?> type,
            Offer offer)
            implements Parameter {

        String shown() {
            return name.toUpperCase(Locale.ROOT);
        }
    }

    /** All words that no argument takes. */
    record TheRest(String name, Offer offer) implements Parameter {

        String shown() {
            return name.toUpperCase(Locale.ROOT) + "...";
        }
    }

    /** What completion offers for a value. */
    record Offer(List<ValueKind> kinds, List<String> words) {

        String valueName(String option) {
            if (!words.isEmpty()) {
                return String.join("|", words);
            }
            return switch (kinds.isEmpty() ? ValueKind.COMMAND : kinds.get(0)) {
                case ENVIRONMENT -> "NAME";
                case FILE -> "FILE";
                case FOLDER -> "DIR";
                case TABLE -> "TABLE";
                case MODULE -> "MODULE";
                case VERSION -> "VERSION";
                case SCENARIO_PARAMETER -> "NAME=VALUE";
                default -> option.toUpperCase(Locale.ROOT);
            };
        }
    }

    /** The name people see, if this is something they type. */
    default @Nullable String typed() {
        if (this instanceof AnOption option) {
            return "--" + option.longName();
        }
        return this instanceof AnArgument argument ? argument.shown() : null;
    }
}
