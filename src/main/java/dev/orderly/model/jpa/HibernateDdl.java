package dev.orderly.model.jpa;

import dev.orderly.environment.WorkspaceTrust;
import dev.orderly.model.ClassesDdl;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.workspace.JpaSettings;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Has Hibernate write the DDL of an application's annotated classes, in a JVM of its own with the application's libraries and
 * no connection. The application's Hibernate is used where it has one. Static initialisers of its classes may run: it
 * must be trusted.
 */
public final class HibernateDdl implements ClassesDdl {

    private static final String PROVIDER = "org/hibernate/jpa/HibernatePersistenceProvider.class";

    private final WorkspaceTrust trust;
    private final JpaSettings settings;
    private final Path root;
    private final Supplier<List<Path>> bundled;

    /**
     * @param root what relative paths of the settings start from
     * @param bundled the jars of the Hibernate that serves applications without one; may be none
     */
    public HibernateDdl(WorkspaceTrust trust, JpaSettings settings, Path root, Supplier<List<Path>> bundled) {
        this.trust = trust;
        this.settings = settings;
        this.root = root;
        this.bundled = bundled;
    }

    @Override
    public String of(Path application) {
        trust.require(
                "to read \"" + application + "\" its classes are loaded, so that its code may run",
                "the classes of \"" + application
                        + "\" would have to be loaded, and this workspace is not trusted to run commands",
                "when you trust what it may run, say so with: env verify --trust");
        try {
            Path temporary = Files.createTempDirectory("orderly-jpa");
            try {
                return write(application, temporary);
            } finally {
                delete(temporary);
            }
        } catch (IOException e) {
            throw unreadable(application, String.valueOf(e.getMessage())).raise(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreadable(application, "reading it was interrupted").raise(e);
        }
    }

    private String write(Path path, Path temporary) throws IOException, InterruptedException {
        Application application = Application.at(path, Files.createDirectory(temporary.resolve("application")));
        Path unit = Files.createDirectory(temporary.resolve("unit"));
        copyMainClass(unit);
        writeProperties(application, unit);
        Path ddl = temporary.resolve("schema.sql");
        Path messages = temporary.resolve("messages.txt");
        Process process = new ProcessBuilder(command(path, application, unit, ddl))
                .directory(temporary.toFile())
                .redirectErrorStream(true)
                .redirectOutput(messages.toFile())
                .start();
        process.getOutputStream().close();
        int exit = finished(process);
        if (exit != 0 || !Files.exists(ddl)) {
            throw unreadable(path, ProviderMessages.reason(Files.readString(messages)))
                    .raise();
        }
        return Files.readString(ddl);
    }

    /** Ctrl-C ends the wait, and then the other JVM. */
    private static int finished(Process process) throws InterruptedException {
        try {
            return process.waitFor();
        } finally {
            process.destroyForcibly();
        }
    }

    /** This class alone, not Orderly's whole jar, whose libraries would mix with the application's. */
    private static void copyMainClass(Path unit) throws IOException {
        String name = GenerateSchema.class.getName().replace('.', '/') + ".class";
        Path target = unit.resolve(name);
        Files.createDirectories(target.getParent());
        try (InputStream content = GenerateSchema.class.getResourceAsStream("/" + name)) {
            if (content == null) {
                throw new IOException(name + " is not on the class path");
            }
            Files.copy(content, target);
        }
    }

    private void writeProperties(Application application, Path unit) throws IOException {
        Properties properties = new Properties();
        properties.putAll(SpringProperties.in(application.own()));
        properties.putAll(settings.properties());
        try (Writer writer = Files.newBufferedWriter(unit.resolve(GenerateSchema.PROPERTIES))) {
            properties.store(writer, null);
        }
    }

    private List<String> command(Path path, Application application, Path unit, Path ddl) throws IOException {
        List<Path> classPath = new ArrayList<>(List.of(unit));
        classPath.addAll(application.classPath());
        classPath.addAll(configured());
        if (!hasHibernate(classPath)) {
            classPath.addAll(bundledFor(path));
        }
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                GenerateSchema.class.getName(),
                unit.toString(),
                ddl.toString(),
                settings.naming(),
                application.basePackage(),
                application.own() + "!"));
        if (!application.basePackage().isEmpty()) {
            application.libraries().forEach(library -> words.add(library.toString()));
        }
        return words;
    }

    private List<Path> configured() throws IOException {
        List<Path> paths = new ArrayList<>();
        for (String word : settings.classPath()) {
            boolean all = word.endsWith("/*");
            Path path = root.resolve(all ? word.substring(0, word.length() - 2) : word)
                    .normalize();
            paths.addAll(all ? Application.jars(path) : List.of(path));
        }
        return paths;
    }

    /** Looks at names only; a jar's manifest may lead to further jars. */
    private static boolean hasHibernate(List<Path> classPath) throws IOException {
        URL[] urls = new URL[classPath.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = classPath.get(i).toUri().toURL();
        }
        try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            return loader.findResource(PROVIDER) != null;
        }
    }

    private List<Path> bundledFor(Path application) {
        List<Path> jars = bundled.get();
        if (jars.isEmpty()) {
            throw unreadable(application, "it brings no Hibernate, and there is none beside orderly.jar")
                    .hint("name its libraries in orderly.yaml, under jpa: class_path: [lib/*]")
                    .raise();
        }
        return jars;
    }

    private static Problem unreadable(Path application, String why) {
        return Problem.of(
                "classes-unreadable",
                ExitCode.INVALID_INPUT,
                "no schema can be made from the classes of \"" + application + "\": " + why);
    }

    private static void delete(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
