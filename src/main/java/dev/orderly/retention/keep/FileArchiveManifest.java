package dev.orderly.retention.keep;

import dev.orderly.archive.store.ArchiveFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the files of a run are, for whoever finds them: written when the run is over, or when the next one settles it. It holds no value.
 *
 * @param format of this document
 * @param operation that archived the rows, as the audit log has it
 * @param rule by which they were
 */
record FileArchiveManifest(int format, String environment, String operation, String rule, long rows, List<Part> files) {

    static final String FILE = "manifest.json";

    private static final int FORMAT = 1;
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    FileArchiveManifest {
        files = List.copyOf(files);
    }

    static void write(Path folder, String environment, String operation, String rule, List<Part> files)
            throws IOException {
        long rows = files.stream().mapToLong(Part::rows).sum();
        String text =
                JSON.writeValueAsString(new FileArchiveManifest(FORMAT, environment, operation, rule, rows, files));
        new ArchiveFolder(folder).publishPlain(FILE, (text + '\n').getBytes(StandardCharsets.UTF_8));
    }
}
