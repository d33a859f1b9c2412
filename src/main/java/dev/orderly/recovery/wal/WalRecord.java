package dev.orderly.recovery.wal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/**
 * One record of the write-ahead log, as far as recovery targets are about it (PostgreSQL's {@code xlogrecord.h},
 * {@code xact.h}; the same from version 13 to 18).
 *
 * @param start where it begins
 * @param end where the next one may begin
 * @param transaction 0 where it is of none
 */
record WalRecord(long start, long end, long transaction, int manager, int kind, ByteBuffer content) {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int XLOG = 0;
    private static final int XACT = 1;
    private static final int TABLESPACE = 5;
    private static final int CREATE = 0x00;
    private static final int SWITCH = 0x40;
    private static final int RESTORE_POINT = 0x70;
    private static final int COMMIT = 0x00;
    private static final int ABORT = 0x20;
    private static final int COMMIT_PREPARED = 0x30;
    private static final int ABORT_PREPARED = 0x40;
    private static final int HEADER = 24;
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    static WalRecord of(long start, long end, ByteBuffer record) {
        int manager = record.get(17) & 0xFF;
        int info = record.get(16) & 0xF0;
        return new WalRecord(
                start,
                end,
                record.getInt(4) & 0xFFFF_FFFFL,
                manager,
                manager == XACT ? info & 0x70 : info,
                manager <= XACT || manager == TABLESPACE ? content(record) : NOTHING);
    }

    /** The record's own content stands at its end; before it, headers tell how long it is. */
    private static ByteBuffer content(ByteBuffer record) {
        int at = HEADER;
        while (at < record.limit()) {
            int id = record.get(at) & 0xFF;
            switch (id) {
                case 255 -> {
                    return last(record, record.get(at + 1) & 0xFF);
                }
                case 254 -> {
                    return last(record, record.getInt(at + 1));
                }
                case 253 -> at += 3;
                case 252 -> at += 5;
                default -> {
                    return NOTHING; // it refers to pages: none of those that are looked for does
                }
            }
        }
        return NOTHING;
    }

    private static ByteBuffer last(ByteBuffer record, int length) {
        return record.slice(record.limit() - length, length).order(record.order());
    }

    boolean isSwitch() {
        return manager == XLOG && kind == SWITCH;
    }

    /** Whether it makes a tablespace: its content is a number of four bytes, and the place, which ends with a zero. */
    boolean makesTablespace() {
        return manager == TABLESPACE && kind == CREATE && content.limit() > Integer.BYTES;
    }

    /** The whole of it, with nothing for the place of the tablespace. */
    ByteBuffer withoutPlace() {
        byte[] changed = content.array().clone();
        int place = content.arrayOffset() + Integer.BYTES;
        Arrays.fill(changed, place, content.arrayOffset() + content.limit(), (byte) 0);
        WalReader.sign(changed);
        return ByteBuffer.wrap(changed);
    }

    /** Whether a transaction ended with it, well or not. */
    boolean endsTransaction() {
        return manager == XACT
                && (kind == COMMIT || kind == ABORT || kind == COMMIT_PREPARED || kind == ABORT_PREPARED);
    }

    /** When the transaction ended. */
    Optional<Instant> ended() {
        return endsTransaction() && content.limit() >= Long.BYTES ? Optional.of(time()) : Optional.empty();
    }

    /** The name of the restore point that it is. */
    Optional<String> point() {
        if (manager != XLOG || kind != RESTORE_POINT || content.limit() <= Long.BYTES) {
            return Optional.empty();
        }
        int length = 0;
        while (Long.BYTES + length < content.limit() && content.get(Long.BYTES + length) != 0) {
            length++;
        }
        byte[] name = new byte[length];
        content.get(Long.BYTES, name);
        return Optional.of(new String(name, StandardCharsets.UTF_8));
    }

    private Instant time() {
        return EPOCH.plus(content.getLong(0), ChronoUnit.MICROS);
    }
}
