package dev.orderly.model;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * A file of SQL as it was read.
 *
 * @param name how the file is called in messages: relative to the folder it was found in, with forward slashes
 * @param text the content, decoded from UTF-8, without a byte order mark
 */
public record SqlFile(String name, String text) {

    /** Reads a file, unpacked when its name ends with {@code .gz}; a problem where it is missing, unreadable or not text. */
    public static SqlFile read(Path path, String name) {
        try {
            byte[] bytes = content(path);
            if (startsWith(bytes, "PGDMP")) {
                throw Problem.of(
                                "sql-file-is-archive",
                                ExitCode.INVALID_INPUT,
                                "\"" + name + "\" is an archive of pg_dump, not SQL")
                        .hint("make SQL of it with: pg_restore --schema-only --file schema.sql " + path)
                        .raise();
            }
            return new SqlFile(name, new FileText(path, name).of(bytes));
        } catch (IOException e) {
            throw Problem.of(
                            "sql-file-unreadable", ExitCode.INVALID_INPUT, "cannot read \"" + path + "\": " + reason(e))
                    .hint("see what stands there with: ls -l " + path)
                    .raise(e);
        }
    }

    /** Of a file that gzip has packed, what was packed. */
    private static byte[] content(Path path) throws IOException {
        if (!path.toString().endsWith(".gz")) {
            return Files.readAllBytes(path);
        }
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(path))) {
            return packed.readAllBytes();
        }
    }

    private static boolean startsWith(byte[] bytes, String word) {
        byte[] start = word.getBytes(StandardCharsets.US_ASCII);
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        return e instanceof AccessDeniedException ? "the permission is denied" : String.valueOf(e.getMessage());
    }

    /** The place of a character of this file, for messages. */
    public Place place(int offset) {
        int end = Math.max(0, Math.min(offset, text.length()));
        int start = text.lastIndexOf('\n', end - 1) + 1;
        int stop = text.indexOf('\n', start);
        String line = text.substring(start, stop < 0 ? text.length() : stop).stripTrailing();
        int number = 1
                + (int) text.substring(0, start).chars().filter(c -> c == '\n').count();
        return new Place(name, number, text.codePointCount(start, end) + 1, line);
    }

    /**
     * A place in a file.
     *
     * @param line counted from 1
     * @param column in characters, counted from 1
     * @param content the whole line, without its end
     */
    public record Place(String file, int line, int column, String content) {

        /** {@code file:line:column}, as editors understand it. */
        @Override
        public String toString() {
            return file + ':' + line + ':' + column;
        }
    }
}
