package dev.orderly.workspace;

import dev.orderly.problem.Problems;
import dev.orderly.workspace.ConfigValue.Mapping;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the annotated classes of an application are read: the section {@code jpa} of {@code orderly.yaml}.
 *
 * @param classPath jars and folders that the classes need and that are not inside their jar, relative to the workspace; the
 *     last part may be {@code *} for every jar of a folder
 * @param naming {@code spring}, {@code jpa}, or {@code auto}: Spring's names where Spring Boot is found
 * @param properties passed to Hibernate as they are
 */
public record JpaSettings(List<String> classPath, String naming, Map<String, String> properties) {

    private static final Map<String, String> NAMINGS = Map.of("spring", "spring", "jpa", "jpa", "auto", "auto");

    public JpaSettings {
        classPath = List.copyOf(classPath);
        properties = Map.copyOf(properties);
    }

    static JpaSettings of(Mapping mapping, Problems problems) {
        Section section = new Section(mapping, problems);
        List<String> classPath = section.words("class_path");
        String naming = section.choice("naming", NAMINGS).orElse("auto");
        section.section("properties");
        section.finish();
        Map<String, String> properties = new TreeMap<>();
        if (mapping.entries().get("properties") instanceof Mapping given) {
            Section values = new Section(given, problems);
            given.entries().keySet().forEach(key -> values.text(key).ifPresent(value -> properties.put(key, value)));
        }
        return new JpaSettings(classPath, naming, properties);
    }
}
