package dev.orderly.model;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What makes a file's bytes into text, or says where they are none: the server would only drop the connection. */
final class FileText {

    private final Path path;
    private final String name;

    FileText(Path path, String name) {
        this.path = path;
        this.name = name;
    }

    /** Without a byte order mark. */
    String of(byte[] bytes) {
        refuseUtf16(bytes);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult end = decoder.decode(in, out, true);
        String decoded = out.flip().toString();
        String text = decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
        if (end.isError()) {
            throw notUtf8(
                    place(text, text.length()) + ": the byte " + hexadecimal(bytes[in.position()]) + " is not UTF-8");
        }
        refuseNul(text);
        return text;
    }

    private void refuseUtf16(byte[] bytes) {
        int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        if (mark == 0xFFFE || mark == 0xFEFF) {
            throw notUtf8("\"" + name + "\" is UTF-16, not UTF-8 text");
        }
    }

    private void refuseNul(String text) {
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            throw Problem.of(
                            "sql-file-nul",
                            ExitCode.INVALID_INPUT,
                            place(text, nul) + ": a NUL character cannot stand in SQL")
                    .hint("save \"" + path + "\" as UTF-8 text; what looks like NUL may be UTF-16")
                    .raise();
        }
    }

    private ProblemException notUtf8(String message) {
        return Problem.of("sql-file-not-utf8", ExitCode.INVALID_INPUT, message)
                .hint("save \"" + path + "\" as UTF-8")
                .raise();
    }

    private SqlFile.Place place(String text, int offset) {
        return new SqlFile(name, text).place(offset);
    }

    private static String hexadecimal(byte value) {
        return String.format("0x%02X", value);
    }
}
