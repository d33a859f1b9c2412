package dev.orderly.junit;

import dev.orderly.environment.Databases;
import dev.orderly.operation.Actor;
import dev.orderly.operation.Confirmation;
import dev.orderly.operation.Door;
import dev.orderly.operation.DoorPorts;
import dev.orderly.operation.GuardTable;
import dev.orderly.operation.NoSafetyBackup;
import dev.orderly.operation.Progress;
import dev.orderly.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A door with nobody in front of it, whose journal is thrown away: what is prepared for tests is no operation of the workspace's. */
record TestDoor(Door door, Path folder) implements AutoCloseable {

    static TestDoor open(Databases databases) throws IOException {
        Path folder = Files.createTempDirectory("orderly-tests");
        Door door = new Door(new DoorPorts(
                databases,
                new Workspace(folder),
                GuardTable.defaults(),
                new NoSafetyBackup(),
                Confirmation.nobody(),
                Progress.silent(),
                Actor.current(),
                InstantSource.system()));
        return new TestDoor(door, folder);
    }

    @Override
    public void close() throws IOException {
        List<Path> paths;
        try (Stream<Path> tree = Files.walk(folder)) {
            paths = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
