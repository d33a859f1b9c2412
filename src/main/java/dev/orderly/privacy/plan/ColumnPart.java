package dev.orderly.privacy.plan;

import dev.orderly.privacy.DataClass;
import dev.orderly.privacy.Exposure;
import dev.orderly.privacy.mask.Action;
import dev.orderly.privacy.mask.Wanted;
import dev.orderly.privacy.structure.PartPath;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A part of a column that something is decided about.
 *
 * @param path the root for the column as a whole, or what no other path is about
 * @param domain whose key it is masked with
 */
public record ColumnPart(PartPath path, Optional<DataClass> dataClass, Action action, String domain) {

    private static final Set<DataClass> WHO = EnumSet.of(
            DataClass.PERSON_NAME,
            DataClass.EMAIL,
            DataClass.PHONE,
            DataClass.FAX,
            DataClass.USERNAME,
            DataClass.NATIONAL_ID);

    /** Whether its values belong to one person or thing each. */
    public boolean isUnique() {
        return dataClass.filter(DataClass::isUnique).isPresent();
    }

    /** Whether words of all kinds stay in it: names that are kept by themselves have been decided about. */
    boolean isOpen() {
        return isOpen(action, dataClass);
    }

    /** As {@link #isOpen()}. */
    public static boolean isOpen(Action action, Optional<DataClass> dataClass) {
        boolean isName = dataClass
                .filter(it -> it.exposure() == Exposure.DIRECT && it != DataClass.FREE_TEXT)
                .isPresent();
        return action instanceof Action.Redraft || action instanceof Action.Keep && !isName;
    }

    /** Whether texts must not say what stood here. */
    boolean tells() {
        return Wanted.tells(action, dataClass, isRest(path));
    }

    /** The same, and it is what somebody is called or reached by; numbers of cards and bills are many, and found as such. */
    boolean tellsWho() {
        return tells() && dataClass.filter(WHO::contains).isPresent();
    }

    /** Whether it is whatever nothing else is decided about. */
    static boolean isRest(PartPath path) {
        List<String> steps = path.steps();
        return !steps.isEmpty() && steps.get(steps.size() - 1).equals(PartPath.ANY);
    }

    /** Whether what stands for a value is one of many that would do, and another one could. */
    public boolean isDrawn() {
        return action instanceof Action.Encrypt
                || action instanceof Action.Hash
                || action instanceof Action.Fake fake && fake.part().isUnique();
    }
}
