package dev.orderly.model.jpa;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A small JPA application, compiled and packed as tests need it. */
public final class ClinicApplication {

    private static final Path SOURCES = Path.of("src/test/resources/jpa/clinic");
    private static final List<String> HIBERNATE = List.of(
            "hibernate-core",
            "hibernate-models",
            "byte-buddy",
            "jakarta.persistence-api",
            "jakarta.transaction-api",
            "jakarta.xml.bind-api",
            "jaxb-core",
            "jaxb-runtime",
            "txw2",
            "istack-commons-runtime",
            "angus-activation",
            "jakarta.activation-api",
            "antlr4-runtime",
            "jakarta.inject-api",
            "jboss-logging");

    private ClinicApplication() {}

    /** Hibernate and what it needs, from the class path of the tests. */
    public static List<Path> hibernate() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(ClinicApplication::isHibernates)
                .toList();
    }

    private static boolean isHibernates(Path jar) {
        String name = String.valueOf(jar.getFileName());
        return HIBERNATE.stream().anyMatch(part -> name.matches(part + "-\\d.*\\.jar"));
    }

    /** Its classes in a new folder. */
    public static Path classes(Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.list(SOURCES)) {
            StringWriter messages = new StringWriter();
            List<String> options = new ArrayList<>(List.of("-proc:none", "-d", folder.toString(), "-cp"));
            options.add(String.join(
                    File.pathSeparator, hibernate().stream().map(Path::toString).toList()));
            boolean done = compiler.getTask(
                            messages,
                            files,
                            null,
                            options,
                            null,
                            files.getJavaFileObjects(sources.toArray(Path[]::new)))
                    .call();
            if (!done) {
                throw new AssertionError(messages);
            }
        }
        return folder;
    }

    /** A jar of the classes alone. */
    public static Path jar(Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            addFolder(out, "", classes);
        }
        return jar;
    }

    /** As Spring Boot packs it: classes in {@code BOOT-INF/classes}, libraries as jars within. */
    public static Path bootJar(Path classes, Path jar, String applicationProperties) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Start-Class"), "clinic.Application");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            addFolder(out, "BOOT-INF/classes/", classes);
            out.putNextEntry(new JarEntry("BOOT-INF/classes/application.properties"));
            out.write(applicationProperties.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            for (Path library : hibernate()) {
                addStored(out, "BOOT-INF/lib/" + library.getFileName(), Files.readAllBytes(library));
            }
        }
        return jar;
    }

    private static void addFolder(JarOutputStream out, String prefix, Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(prefix + folder.relativize(file).toString().replace('\\', '/')));
                copy(file, out);
            }
        }
    }

    private static void copy(Path file, OutputStream out) throws IOException {
        Files.copy(file, out);
    }

    private static void addStored(JarOutputStream out, String name, byte[] content) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(content);
        JarEntry entry = new JarEntry(name);
        entry.setMethod(JarEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        out.putNextEntry(entry);
        out.write(content);
    }
}
