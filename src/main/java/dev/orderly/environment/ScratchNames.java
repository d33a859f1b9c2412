package dev.orderly.environment;

import dev.orderly.digest.Sha256;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The names of Orderly's throw-away databases: {@code orderly_scratch_OWNER_NUMBER}, where OWNER is the advisory lock
 * that its process holds as long as it lives, and {@code orderly_kept_HASH} for those kept as templates.
 */
final class ScratchNames {

    static final String SCRATCH = "orderly_scratch_";
    static final String KEPT = "orderly_kept_";

    private static final int OWNER_LENGTH = 16;
    private static final int HASH_LENGTH = 40;

    private ScratchNames() {}

    static String scratch(long owner, int number) {
        return SCRATCH + HexFormat.of().toHexDigits(owner) + "_" + number;
    }

    /** The process's lock in a scratch database's name. */
    static Optional<Long> owner(String name) {
        int end = SCRATCH.length() + OWNER_LENGTH;
        if (!name.startsWith(SCRATCH) || name.length() <= end || name.charAt(end) != '_') {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseUnsignedLong(name.substring(SCRATCH.length(), end), 16));
        } catch (NumberFormatException notOurs) {
            return Optional.empty();
        }
    }

    /** Another role may not copy what we keep, so the role is part of the name. */
    static String kept(String role, String key) {
        return KEPT + Sha256.hex(role + "\n" + key).substring(0, HASH_LENGTH);
    }
}
