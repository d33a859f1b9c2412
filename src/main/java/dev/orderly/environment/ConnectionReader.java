package dev.orderly.environment;

import dev.orderly.workspace.Section;
import dev.orderly.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads how connections to an environment are made, on top of a preset. */
final class ConnectionReader {

    private static final int MOST_CONNECTIONS = 100;

    private final Section section;
    private final Workspace workspace;

    ConnectionReader(Section section, Workspace workspace) {
        this.section = section;
        this.workspace = workspace;
    }

    ConnectionSettings read(ConnectionSettings preset) {
        Optional<Section> timeouts = section.section("timeouts");
        Optional<Section> tls = section.section("tls");
        ConnectionSettings read = new ConnectionSettings(
                section.number("pool", 1, MOST_CONNECTIONS).orElse(preset.poolSize()),
                timeout(timeouts, "connect").orElse(preset.connectTimeout()),
                timeout(timeouts, "statement").or(preset::statementTimeout),
                timeout(timeouts, "lock").orElse(preset.lockTimeout()),
                tls.flatMap(part -> part.choice("mode", modes())).or(preset::tls),
                tls.flatMap(this::rootCertificate).or(preset::rootCertificate),
                section.commandLine("password_command"),
                preset.pooler());
        timeouts.ifPresent(Section::finish);
        tls.ifPresent(Section::finish);
        return read;
    }

    private static Optional<Duration> timeout(Optional<Section> timeouts, String key) {
        return timeouts.flatMap(part -> part.duration(key));
    }

    private static Map<String, TlsMode> modes() {
        Map<String, TlsMode> modes = new TreeMap<>();
        for (TlsMode mode : TlsMode.values()) {
            modes.put(mode.word(), mode);
        }
        return modes;
    }

    private Optional<Path> rootCertificate(Section tls) {
        Optional<Path> path = tls.text("root_certificate").map(workspace.root()::resolve);
        path.filter(file -> !Files.isReadable(file))
                .ifPresent(file -> tls.problemAt(
                        "root_certificate",
                        "cannot read \"" + file + "\"",
                        "name a PEM file, relative to the workspace or absolute"));
        return path;
    }
}
