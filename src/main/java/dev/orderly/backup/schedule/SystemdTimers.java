package dev.orderly.backup.schedule;

import dev.orderly.workspace.StateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Timers of systemd, of the machine or of the user. Files that do not begin with Orderly's mark for this workspace are left
 * alone, whatever their names.
 */
final class SystemdTimers implements Scheduler {

    static final String WORD = "systemd";
    static final String WORD_OF_USER = "systemd-user";
    static final String PROGRAM = "systemctl";

    /**
     * Where units are.
     *
     * @param user whether they are of the user's own systemd
     */
    record Place(Path folder, boolean user) {}

    private final MachinePrograms programs;
    private final UnitText texts;
    private final Place place;
    private final String id;

    SystemdTimers(MachinePrograms programs, UnitText texts, Place place, String id) {
        this.programs = programs;
        this.texts = texts;
        this.place = place;
        this.id = id;
    }

    @Override
    public String word() {
        return place.user() ? WORD_OF_USER : WORD;
    }

    @Override
    public String text(Schedule schedule) {
        return text(texts.of(schedule));
    }

    private String text(Map<String, String> files) {
        return files.entrySet().stream()
                .map(file -> "# " + place.folder().resolve(file.getKey()) + '\n' + file.getValue())
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void install(Schedule schedule) {
        Map<String, String> files = texts.of(schedule);
        Set<String> older = new LinkedHashSet<>(own(schedule.environment()).keySet());
        older.removeAll(files.keySet());
        drop(older);
        files.forEach(this::write);
        control("daemon-reload");
        List<String> words = new ArrayList<>(List.of("enable", "--now"));
        words.addAll(timers(files.keySet()));
        control(words.toArray(String[]::new));
    }

    @Override
    public void remove(String environment) {
        Set<String> files = own(environment).keySet();
        if (!files.isEmpty()) {
            drop(files);
            control("daemon-reload");
        }
    }

    private void drop(Set<String> files) {
        List<String> timers = timers(files);
        if (!timers.isEmpty()) {
            List<String> words = new ArrayList<>(List.of("disable", "--now"));
            words.addAll(timers);
            control(words.toArray(String[]::new));
        }
        for (String file : files) {
            try {
                Files.deleteIfExists(place.folder().resolve(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static List<String> timers(Set<String> files) {
        return files.stream().filter(name -> name.endsWith(".timer")).toList();
    }

    @Override
    public Map<String, String> installed() {
        Pattern name = Pattern.compile("orderly-" + id + "-([a-z][a-z0-9_-]*)\\.[a-z]+\\.timer");
        Map<String, String> installed = new TreeMap<>();
        for (String file : names()) {
            Matcher matcher = name.matcher(file);
            if (matcher.matches()) {
                Map<String, String> own = own(matcher.group(1));
                if (!own.isEmpty()) {
                    installed.put(matcher.group(1), text(own));
                }
            }
        }
        return installed;
    }

    /** File name → content of what Orderly has made for an environment of this workspace. */
    private Map<String, String> own(String environment) {
        Map<String, String> own = new TreeMap<>();
        for (String file : names()) {
            if (file.startsWith(UnitText.prefix(id, environment))) {
                String content = read(file);
                if (content.startsWith(UnitText.mark(id, environment) + '\n')) {
                    own.put(file, content);
                }
            }
        }
        return own;
    }

    private List<String> names() {
        if (!Files.isDirectory(place.folder())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(place.folder())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read(String name) {
        return new StateFiles(place.folder())
                .read(name)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
    }

    /** Readable by all, as units are: there is no secret in them. */
    private void write(String name, String content) {
        try {
            Files.createDirectories(place.folder());
            Path file = place.folder().resolve(name);
            Path temporary = place.folder().resolve('.' + name + ".new");
            Files.writeString(temporary, content);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw MachinePrograms.failed(
                    place.folder().resolve(name).toString(), "cannot be written: " + e.getMessage());
        }
    }

    private void control(String... words) {
        Stream<String> all = place.user() ? Stream.concat(Stream.of("--user"), Stream.of(words)) : Stream.of(words);
        programs.require(new byte[0], PROGRAM, all.toArray(String[]::new));
    }
}
