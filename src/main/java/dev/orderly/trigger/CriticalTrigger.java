package dev.orderly.trigger;

import dev.orderly.catalog.Trigger;
import dev.orderly.sql.TableWord;

/**
 * A trigger without which an environment is not sound.
 *
 * @param place where it is declared, such as {@code triggers.yaml:4}
 */
public record CriticalTrigger(TableWord table, String name, String place) {

    boolean means(Trigger trigger) {
        return trigger.id().part().equals(name)
                && table.matches(trigger.relation().schema(), trigger.relation().name());
    }

    @Override
    public String toString() {
        return name + " on " + table;
    }
}
