package dev.orderly.diff.measure;

import java.util.Arrays;

/** Table-level lock modes, weakest first (manual, section "Table-Level Locks"). */
public enum LockMode {
    ACCESS_SHARE("AccessShareLock"),
    ROW_SHARE("RowShareLock"),
    ROW_EXCLUSIVE("RowExclusiveLock"),
    SHARE_UPDATE_EXCLUSIVE("ShareUpdateExclusiveLock"),
    SHARE("ShareLock"),
    SHARE_ROW_EXCLUSIVE("ShareRowExclusiveLock"),
    EXCLUSIVE("ExclusiveLock"),
    ACCESS_EXCLUSIVE("AccessExclusiveLock");

    private final String serverName;

    LockMode(String serverName) {
        this.serverName = serverName;
    }

    /** @param name as {@code pg_locks.mode} has it */
    static LockMode named(String name) {
        return Arrays.stream(values())
                .filter(mode -> mode.serverName.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("lock mode " + name));
    }

    /** As SQL's LOCK TABLE writes it, such as {@code ACCESS EXCLUSIVE}. */
    public String word() {
        return name().replace('_', ' ');
    }

    public Blocking blocks() {
        if (this == ACCESS_EXCLUSIVE) {
            return Blocking.READS_AND_WRITES;
        }
        return compareTo(SHARE) >= 0 ? Blocking.WRITES : Blocking.NOTHING;
    }

    /** What a lock keeps other sessions from; commands that change the schema apart. */
    public enum Blocking {
        NOTHING("nothing"),
        WRITES("writes"),
        READS_AND_WRITES("reads and writes");

        private final String word;

        Blocking(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
