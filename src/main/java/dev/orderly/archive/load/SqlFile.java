package dev.orderly.archive.load;

import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.toc.TableOfContents;
import dev.orderly.archive.toc.TocEntry;
import dev.orderly.archive.work.Watch;
import dev.orderly.sql.SqlLiteral;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * An archive as one script for psql, in the order in which archives are loaded. It begins with {@code \restrict}, so that nothing
 * in names or rows is taken for a command of psql's (CVE-2025-8714).
 */
public final class SqlFile {

    private static final String BEFORE = """
        SET statement_timeout = 0;
        SET lock_timeout = 0;
        SET idle_in_transaction_session_timeout = 0;
        SET client_encoding = 'UTF8';
        SET standard_conforming_strings = on;
        SELECT pg_catalog.set_config('search_path', '', false);
        SET check_function_bodies = false;
        SET xmloption = content;
        SET client_min_messages = warning;
        SET row_security = off;

        """;

    /** Entries before it make the connection fit, as the head of the script does. */
    private static final int FIRST_OF_DATABASE = 4;

    private static final int WRITE = 131072;
    private static final int PIECE = 1 << 14;

    private final RowSource source;
    private final LoadOptions options;
    private final OutputStream out;
    private String tablespace = "";
    private String accessMethod = "heap";

    private SqlFile(RowSource source, LoadOptions options, OutputStream out) {
        this.source = source;
        this.options = options;
        this.out = out;
    }

    /**
     * @param token that nobody can guess, of letters and digits
     * @param out buffered; left open
     * @throws dev.orderly.problem.ProblemException {@code archive-file-changed}, exit 6
     */
    public static void write(
            ArchiveFolder folder,
            TableOfContents toc,
            Manifest manifest,
            LoadOptions options,
            String token,
            OutputStream out,
            Watch watch)
            throws IOException, SQLException {
        write(new DataFiles(folder, toc, manifest), toc.entries(), options, token, out, watch);
    }

    /**
     * Writes what was never an archive.
     *
     * @param entries in the order in which they are restored
     * @param token that nobody can guess, of letters and digits
     * @param out buffered; left open
     */
    public static void write(
            RowSource source, List<TocEntry> entries, LoadOptions options, String token, OutputStream out, Watch watch)
            throws IOException, SQLException {
        SqlFile file = new SqlFile(source, options, out);
        file.text("\\restrict " + token + "\n\n" + BEFORE);
        for (Pass pass : Pass.values()) {
            if (pass != Pass.PRIVILEGES || options.privileges()) {
                file.pass(entries, pass, watch);
            }
        }
        file.text("\\unrestrict " + token + "\n");
    }

    private void pass(List<TocEntry> entries, Pass pass, Watch watch) throws IOException, SQLException {
        for (TocEntry entry : entries) {
            if (Pass.of(entry) != pass || entry.id() < FIRST_OF_DATABASE) {
                continue;
            }
            switch (entry.kind()) {
                case "TABLE DATA" -> {
                    watch.step("writing the rows of " + entry.tag());
                    rows(entry);
                }
                case "BLOBS" -> largeObjects(entry);
                default -> statements(entry);
            }
        }
    }

    private void statements(TocEntry entry) throws IOException {
        if (!entry.create().isBlank()) {
            places(entry);
            text(ended(entry.create()) + "\n");
        }
        Optional<String> owner = options.owners()
                ? OwnerStatement.of(entry, options.roles().getOrDefault(entry.owner(), entry.owner()))
                : Optional.empty();
        if (owner.isPresent()) {
            text(owner.get() + ";\n");
        }
    }

    private void places(TocEntry entry) throws IOException {
        if (!entry.tablespace().equals(tablespace)) {
            tablespace = entry.tablespace();
            text("SET default_tablespace = " + SqlLiteral.quote(tablespace) + ";\n");
        }
        String method = entry.accessMethod().isEmpty() ? "heap" : entry.accessMethod();
        if (!method.equals(accessMethod)) {
            accessMethod = method;
            text("SET default_table_access_method = " + SqlLiteral.quote(method) + ";\n");
        }
    }

    /** The rows bring the line that ends them. */
    private void rows(TocEntry entry) throws IOException, SQLException {
        text(CopyStatement.of(entry, false).table() + ";\n");
        source.write(entry, out);
    }

    private void largeObjects(TocEntry entry) throws IOException, SQLException {
        for (LargeObjectPlace place : source.largeObjects(entry)) {
            text("BEGIN;\nSELECT pg_catalog.lo_open('" + place.oid() + "', " + WRITE + ");\n");
            try (InputStream content = source.content(place)) {
                for (byte[] piece = content.readNBytes(PIECE); piece.length > 0; piece = content.readNBytes(PIECE)) {
                    text("SELECT pg_catalog.lowrite(0, '\\x" + HexFormat.of().formatHex(piece) + "');\n");
                }
            }
            text("SELECT pg_catalog.lo_close(0);\nCOMMIT;\n");
        }
    }

    private static String ended(String sql) {
        String stripped = sql.stripTrailing();
        return stripped.endsWith(";") ? stripped + "\n" : stripped + ";\n";
    }

    private void text(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
