package dev.orderly.model.jpa;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** What a Spring Boot application tells Hibernate in its {@code application.properties} or {@code .yaml}; profiles are not read. */
final class SpringProperties {

    private static final String HIBERNATE = "spring.jpa.properties.";
    private static final Map<String, String> NAMING = Map.of(
            "spring.jpa.hibernate.naming.physical-strategy", "hibernate.physical_naming_strategy",
            "spring.jpa.hibernate.naming.implicit-strategy", "hibernate.implicit_naming_strategy");

    private final Map<String, String> found = new TreeMap<>();

    private SpringProperties() {}

    /** Hibernate's properties by their own names. */
    static Map<String, String> in(Path classes) throws IOException {
        SpringProperties properties = new SpringProperties();
        if (Files.isDirectory(classes)) {
            properties.readYaml(classes.resolve("application.yaml"));
            properties.readYaml(classes.resolve("application.yml"));
            properties.readProperties(classes.resolve("application.properties"));
        }
        return properties.found;
    }

    private void readProperties(Path file) throws IOException {
        if (Files.exists(file)) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
            properties.stringPropertyNames().forEach(name -> add(name, properties.getProperty(name)));
        }
    }

    /** The first document: those after it hold for profiles. */
    private void readYaml(Path file) throws IOException {
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(reader)) {
                    addAll("", document);
                    return;
                }
            } catch (YAMLException e) {
                throw new IOException(file.getFileName() + " is not YAML: " + e.getMessage(), e);
            }
        }
    }

    private void addAll(String key, Object value) {
        if (value instanceof Map<?, ?> mapping) {
            mapping.forEach((name, inner) -> addAll(key.isEmpty() ? String.valueOf(name) : key + '.' + name, inner));
        } else {
            add(key, String.valueOf(value));
        }
    }

    /** A value that only the application's surroundings can fill in is passed over. */
    private void add(String key, String value) {
        if (value.contains("${")) {
            return;
        }
        if (key.startsWith(HIBERNATE)) {
            found.put(key.substring(HIBERNATE.length()), value);
        } else if (NAMING.containsKey(key)) {
            found.put(NAMING.get(key), value);
        }
    }
}
