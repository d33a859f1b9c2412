package dev.orderly.model.jpa;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Lets an application's persistence provider write the DDL of the annotated classes. Runs in a JVM of its own, where only
 * this class is Orderly's; it uses the standard entry point by its name alone, so that Hibernate may be any from 5 on.
 *
 * <p>Arguments: the folder that stands on the class path for the persistence unit and holds {@code provider.properties}, the
 * file to write, the naming ({@code spring}, {@code jpa} or {@code auto}), the package that classes of libraries have to be in (empty: none), then
 * the folders and jars to look through; those of the application itself end with {@code !}.
 */
final class GenerateSchema {

    static final String UNIT = "orderly-schema";
    static final String PROPERTIES = "provider.properties";

    private static final Set<String> MANAGED = Set.of("Entity", "Embeddable", "MappedSuperclass", "Converter");
    private static final List<String> SPRING_PHYSICAL = List.of(
            "org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl",
            "org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy",
            "org.springframework.boot.orm.jpa.hibernate.SpringPhysicalNamingStrategy");
    private static final List<String> SPRING_IMPLICIT = List.of(
            "org.springframework.boot.hibernate.SpringImplicitNamingStrategy",
            "org.springframework.boot.orm.jpa.hibernate.SpringImplicitNamingStrategy");

    private GenerateSchema() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        String jpa = exists("jakarta.persistence.Persistence") ? "jakarta" : "javax";
        Set<String> classes = new TreeSet<>();
        for (String root : Arrays.asList(args).subList(4, args.length)) {
            boolean own = root.endsWith("!");
            collect(Path.of(own ? root.substring(0, root.length() - 1) : root), own ? "" : args[3], classes);
        }
        if (classes.isEmpty()) {
            throw new IllegalArgumentException("no class has @Entity of " + jpa + ".persistence");
        }
        Path unit = folder.resolve("META-INF/persistence.xml");
        Files.createDirectories(unit.getParent());
        Files.writeString(unit, unit(jpa, classes));
        Map<String, Object> properties = properties(jpa, args[1], args[2]);
        properties.putAll(given(folder.resolve(PROPERTIES)));
        Class.forName(jpa + ".persistence.Persistence")
                .getMethod("generateSchema", String.class, Map.class)
                .invoke(null, UNIT, properties);
    }

    private static Map<String, Object> properties(String jpa, String output, String naming) {
        String generation = jpa + ".persistence.schema-generation.";
        Map<String, Object> properties = new HashMap<>();
        properties.put(generation + "database.action", "none");
        properties.put(generation + "scripts.action", "create");
        properties.put(generation + "scripts.create-target", output);
        properties.put(generation + "create-database-schemas", "true");
        properties.put(jpa + ".persistence.create-database-schemas", "true");
        properties.put(jpa + ".persistence.database-product-name", "PostgreSQL");
        properties.put(jpa + ".persistence.database-major-version", "14");
        properties.put(jpa + ".persistence.database-minor-version", "0");
        properties.put("hibernate.hbm2ddl.delimiter", ";");
        properties.put("hibernate.boot.allow_jdbc_metadata_access", "false");
        properties.put("hibernate.temp.use_jdbc_metadata_defaults", "false");
        properties.put("hibernate.archive.autodetection", "none");
        boolean spring = naming.equals("spring")
                || (naming.equals("auto") && exists("org.springframework.boot.SpringApplication"));
        if (spring) {
            first(SPRING_PHYSICAL).ifPresent(name -> properties.put("hibernate.physical_naming_strategy", name));
            first(SPRING_IMPLICIT).ifPresent(name -> properties.put("hibernate.implicit_naming_strategy", name));
        }
        return properties;
    }

    private static Optional<String> first(List<String> names) {
        return names.stream().filter(GenerateSchema::exists).findFirst();
    }

    private static Map<String, String> given(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, String> given = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> given.put(name, properties.getProperty(name)));
        return given;
    }

    private static String unit(String jpa, Set<String> classes) {
        String schema = jpa.equals("jakarta")
                ? "xmlns=\"https://jakarta.ee/xml/ns/persistence\" version=\"3.0\""
                : "xmlns=\"http://xmlns.jcp.org/xml/ns/persistence\" version=\"2.1\"";
        StringBuilder xml = new StringBuilder("<persistence " + schema + "><persistence-unit name=\"" + UNIT
                + "\" transaction-type=\"RESOURCE_LOCAL\">"
                + "<provider>org.hibernate.jpa.HibernatePersistenceProvider</provider>");
        classes.forEach(name -> xml.append("<class>").append(name).append("</class>"));
        return xml + "<exclude-unlisted-classes>true</exclude-unlisted-classes></persistence-unit></persistence>";
    }

    private static void collect(Path root, String within, Set<String> classes) throws IOException {
        if (Files.isDirectory(root)) {
            try (Stream<Path> tree = Files.walk(root)) {
                for (Path path : (Iterable<Path>) tree.filter(Files::isRegularFile)::iterator) {
                    try (InputStream content = Files.newInputStream(path)) {
                        add(root.relativize(path).toString().replace('\\', '/'), within, content, classes);
                    }
                }
            }
        } else {
            try (JarFile jar = new JarFile(root.toFile())) {
                Enumeration<JarEntry> entries = jar.entries();
                while (entries.hasMoreElements()) {
                    JarEntry entry = entries.nextElement();
                    try (InputStream content = jar.getInputStream(entry)) {
                        add(entry.getName(), within, content, classes);
                    }
                }
            }
        }
    }

    private static void add(String entry, String within, InputStream content, Set<String> classes) {
        boolean isClass = entry.endsWith(".class") && !entry.startsWith("META-INF/") && !entry.contains("-info");
        String name =
                isClass ? entry.substring(0, entry.length() - ".class".length()).replace('/', '.') : "";
        try {
            if (isClass && name.startsWith(within) && mentionsPersistence(content) && isManaged(name)) {
                classes.add(name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An annotation's name stands as text in the class file, so that most classes need not be loaded. */
    private static boolean mentionsPersistence(InputStream content) throws IOException {
        String text = new String(content.readAllBytes(), StandardCharsets.ISO_8859_1);
        return MANAGED.stream().anyMatch(name -> text.contains("/persistence/" + name + ";"));
    }

    private static boolean isManaged(String name) {
        try {
            List<Annotation> annotations = new ArrayList<>(List.of(loaded(name).getAnnotations()));
            return annotations.stream()
                    .map(Annotation::annotationType)
                    .anyMatch(type -> MANAGED.contains(type.getSimpleName())
                            && type.getPackageName().endsWith(".persistence"));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean exists(String name) {
        try {
            return loaded(name) != null;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static Class<?> loaded(String name) throws ClassNotFoundException {
        return Class.forName(name, false, GenerateSchema.class.getClassLoader());
    }
}
