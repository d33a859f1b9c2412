package dev.orderly.operation;

import dev.orderly.digest.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The canonical bytes of a row of the audit log, and the hash that chains it; the format is in the package's page. */
final class AuditChain {

    /** The version byte of the canonical bytes. */
    static final int FORMAT = 1;

    /** The hash before the first row. */
    static final String BEGINNING = "0".repeat(64);

    private AuditChain() {}

    /** SHA-256 over the previous hash and the row's canonical bytes, in hexadecimal. */
    static String hash(AuditRow row, long position, String previous) {
        return new Sha256()
                .add(HexFormat.of().parseHex(previous))
                .add(canonical(row, position))
                .hex();
    }

    static byte[] canonical(AuditRow row, long position) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            field(out, Long.toString(position));
            field(out, row.operation());
            field(out, row.phase());
            field(out, row.kind());
            field(out, row.environment());
            field(out, row.environmentKind());
            field(out, Long.toString(micros(row.at())));
            field(out, row.actor().user());
            field(out, row.actor().host());
            field(out, Long.toString(row.actor().process()));
            field(out, row.databaseUser());
            field(out, row.summary());
            field(out, row.details());
            field(out, row.outcome());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void field(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(-1);
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }
}
