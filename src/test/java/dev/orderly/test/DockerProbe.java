package dev.orderly.test;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Asks the local Docker daemon in a few milliseconds what Testcontainers' own probe takes seconds for. */
final class DockerProbe {

    private static final Path SOCKET = Path.of("/var/run/docker.sock");

    private DockerProbe() {}

    static boolean hasImage(String image) {
        return Files.exists(SOCKET) && answer("/images/" + image + "/json").startsWith("HTTP/1.1 200");
    }

    private static String answer(String path) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(SOCKET));
            channel.write(StandardCharsets.US_ASCII.encode(
                    "GET " + path + " HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n"));
            ByteBuffer start = ByteBuffer.allocate(64);
            channel.read(start);
            return StandardCharsets.US_ASCII.decode(start.flip()).toString();
        } catch (IOException | UnsupportedOperationException noDaemon) {
            return "";
        }
    }
}
