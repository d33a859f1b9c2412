package dev.orderly.view.report;

import dev.orderly.view.Block;
import dev.orderly.view.Mood;
import dev.orderly.view.Notice;
import dev.orderly.view.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A section of the report as it is shown, and as data.
 *
 * @param json under the section's name; null where nothing could be read
 * @param unread why parts of it could not be read
 */
record Chapter(Section section, String name, @Nullable Object json, List<String> unread) {

    static Builder start(String name, String title) {
        return new Builder(name, title);
    }

    /** Collects blocks. */
    static final class Builder {
        private final String name;
        private final String title;
        private final List<Block> blocks = new ArrayList<>();
        private final List<String> unread = new ArrayList<>();

        private Builder(String name, String title) {
            this.name = name;
            this.title = title;
        }

        Builder add(Block block) {
            blocks.add(block);
            return this;
        }

        /** Says so where the part could not be read. */
        Builder requires(Part<?> part) {
            if (part.value().isEmpty()) {
                unread.add(part.why());
                blocks.add(new Notice(Mood.WATCH, "could not be read: " + part.why()));
            }
            return this;
        }

        Chapter end(@Nullable Object json) {
            return new Chapter(new Section(id(), title, blocks), name, json, unread);
        }

        private String id() {
            return name.replaceAll("[A-Z]", "-$0").toLowerCase(Locale.ROOT);
        }
    }
}
