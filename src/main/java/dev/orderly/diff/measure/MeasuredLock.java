package dev.orderly.diff.measure;

import dev.orderly.catalog.ObjectId;

/** A lock that a statement took on a relation that was there before, in the strongest mode. */
public record MeasuredLock(ObjectId relation, LockMode mode) {

    public boolean blocksOthers() {
        return mode.blocks() != LockMode.Blocking.NOTHING;
    }
}
