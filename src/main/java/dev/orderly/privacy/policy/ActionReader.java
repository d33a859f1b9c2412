package dev.orderly.privacy.policy;

import dev.orderly.privacy.DataClass;
import dev.orderly.privacy.form.Form;
import dev.orderly.privacy.mask.Action;
import dev.orderly.privacy.mask.Coarseness;
import dev.orderly.privacy.mask.FakePart;
import dev.orderly.workspace.Section;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads class and action of one decision, each action with the words that belong to it. */
final class ActionReader {

    /** For what is not sensitive. */
    static final String NONE = "none";

    static final int MOST_DAYS = 3650;
    static final int LEAST_DIGITS = 8;
    static final int MOST_DIGITS = 64;
    static final int LARGEST_SIZE = 1_000_000;

    private static final int DAYS = 180;
    private static final int DIGITS = 32;

    private static final Map<String, Optional<DataClass>> CLASSES = classes();
    private static final Map<String, Function<ActionReader, Optional<Action>>> ACTIONS = actions();

    private final Section section;

    ActionReader(Section section) {
        this.section = section;
    }

    private static Map<String, Optional<DataClass>> classes() {
        Map<String, Optional<DataClass>> words = new HashMap<>();
        words.put(NONE, Optional.empty());
        Arrays.stream(DataClass.values()).forEach(it -> words.put(it.label(), Optional.of(it)));
        return Map.copyOf(words);
    }

    private static Map<String, Function<ActionReader, Optional<Action>>> actions() {
        Map<String, Function<ActionReader, Optional<Action>>> words = new HashMap<>();
        words.put("keep", any -> Optional.of(new Action.Keep()));
        words.put("null", any -> Optional.of(new Action.Nothing()));
        words.put("reference", any -> Optional.of(new Action.Reference()));
        words.put("text", any -> Optional.of(new Action.Redraft()));
        words.put("constant", it -> it.required("value").map(Action.Constant::new));
        words.put("template", it -> it.required("value").map(Action.Template::new));
        words.put("encrypt", ActionReader::encrypt);
        words.put("fake", ActionReader::fake);
        words.put("shift", it -> Optional.of(new Action.Shift(it.number("days", 1, MOST_DAYS, DAYS))));
        words.put("redact", it -> Optional.of(new Action.Redact(it.number("last", 0, 100, 0))));
        words.put("hash", it -> Optional.of(new Action.Hash(it.number("length", LEAST_DIGITS, MOST_DIGITS, DIGITS))));
        words.put("generalise", ActionReader::generalise);
        return Map.copyOf(words);
    }

    static Set<String> actionWords() {
        return ACTIONS.keySet();
    }

    Optional<DataClass> dataClass() {
        Optional<Optional<DataClass>> read = section.choice("class", CLASSES);
        if (!section.has("class")) {
            section.problemAt("class", "the class is missing", "write class: none for what is not sensitive");
        }
        return read.flatMap(it -> it);
    }

    /** @param hasParts whether its parts have actions of their own, so that it needs none */
    Optional<Action> action(boolean hasParts) {
        if (!section.names().contains("action")) {
            section.text("action");
            if (!hasParts) {
                section.problemAt("action", "the action is missing", "the actions are " + String.join(", ", sorted()));
            }
            return Optional.empty();
        }
        return section.choice("action", ACTIONS).flatMap(reader -> reader.apply(this));
    }

    private static Iterable<String> sorted() {
        return ACTIONS.keySet().stream().sorted().toList();
    }

    private Optional<String> required(String key) {
        Optional<String> text = section.text(key);
        if (text.isEmpty()) {
            section.problemAt(key, "the action needs a value", "write: " + key + ": …");
        }
        return text;
    }

    private int number(String key, int least, int most, int usual) {
        return section.number(key, least, most).orElse(usual);
    }

    private Optional<Action> encrypt() {
        return Optional.of(new Action.Encrypt(section.choice("as", Form.words()), number("keep_first", 0, 100, 0)));
    }

    private Optional<Action> fake() {
        if (!section.has("as")) {
            section.problemAt("as", "what is made up is missing", "write it like as: full_name");
        }
        return section.choice("as", FakePart.words()).map(Action.Fake::new);
    }

    private Optional<Action> generalise() {
        if (!section.has("to")) {
            section.problemAt("to", "how exact it may be is missing", "write it like to: year");
        }
        Optional<Coarseness> to = section.choice("to", Coarseness.words());
        int size = number("size", 1, LARGEST_SIZE, 3);
        return to.map(it -> new Action.Generalise(it, size));
    }
}
