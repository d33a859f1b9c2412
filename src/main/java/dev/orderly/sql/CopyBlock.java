package dev.orderly.sql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** The data of a COPY in a script, up to and with the line {@code \.} that ends it. */
final class CopyBlock extends InputStream {

    private static final byte[] MARK = "\\.\n".getBytes(StandardCharsets.US_ASCII);
    /** The mark with a carriage return. */
    private static final int LONGEST_MARK = 4;

    private final StreamedBytes bytes;
    private final Supplier<? extends RuntimeException> cutOff;
    private final Runnable whenRead;
    private boolean lineStart = true;
    private int markLeft;
    private boolean marked;

    CopyBlock(StreamedBytes bytes, Supplier<? extends RuntimeException> cutOff, Runnable whenRead) {
        this.bytes = bytes;
        this.cutOff = cutOff;
        this.whenRead = whenRead;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (!marked) {
            if (bytes.left() < LONGEST_MARK && !bytes.isEnded()) {
                bytes.fillAgain();
            }
            if (!lineStart || !takeMark()) {
                return rows(target, offset, length);
            }
        }
        return mark(target, offset, length);
    }

    private int mark(byte[] target, int offset, int length) {
        int count = Math.min(markLeft, length);
        System.arraycopy(MARK, MARK.length - markLeft, target, offset, count);
        markLeft -= count;
        return count == 0 && length > 0 ? -1 : count;
    }

    private boolean takeMark() {
        int length = markLength();
        if (length > 0) {
            bytes.take(length);
            marked = true;
            markLeft = MARK.length;
            whenRead.run();
        }
        return length > 0;
    }

    /** As it is written in the file, where its line feed may be missing at the end; 0 where there is none. */
    private int markLength() {
        if (bytes.left() < 2 || bytes.at(0) != '\\' || bytes.at(1) != '.') {
            return 0;
        }
        int at = bytes.left() > 2 && bytes.at(2) == '\r' ? 3 : 2;
        if (bytes.left() == at) {
            return at;
        }
        return bytes.at(at) == '\n' ? at + 1 : 0;
    }

    /** Up to a line that may be the mark. */
    private int rows(byte[] target, int offset, int length) {
        int most = Math.min(length, bytes.left());
        if (most == 0 && length > 0) {
            throw cutOff.get();
        }
        int count = 1;
        while (count < most && !(bytes.at(count - 1) == '\n' && bytes.at(count) == '\\')) {
            count++;
        }
        lineStart = bytes.at(count - 1) == '\n';
        bytes.take(target, offset, count);
        return count;
    }
}
