package dev.orderly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The core works as a library: in a class loader where neither a container nor a shell can be found. */
@ExtendWith(TestServerExtension.class)
final class LibraryTest {

    @Test
    void migratesQueriesAndUndoesWithoutAContainer(TestDatabase database, @TempDir Path folder) throws Exception {
        try (URLClassLoader plain = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            assertThatThrownBy(() -> plain.loadClass("org.springframework.context.ApplicationContext"))
                    .isInstanceOf(ClassNotFoundException.class);
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(plain);
            try {
                Object seen = plain.loadClass(LibraryUse.class.getName())
                        .getMethod("run", String.class, String.class)
                        .invoke(null, folder.toString(), database.url());
                assertThat(seen).isEqualTo(List.of("city: city", "city: none"));
            } finally {
                thread.setContextClassLoader(before);
            }
        } finally {
            dropScratch();
        }
    }

    /** Scratch databases that were kept for the next time. */
    private static void dropScratch() {
        TestServer.get().databases().stream()
                .filter(name -> name.startsWith("orderly_"))
                .forEach(name -> {
                    TestServer.get().run("ALTER DATABASE \"" + name + "\" IS_TEMPLATE false");
                    TestServer.get().dropDatabase(name);
                });
    }

    private static URL[] classPath() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator))) {
            String name = Path.of(entry).getFileName().toString();
            boolean container = name.startsWith("spring-boot")
                    || name.startsWith("spring-context")
                    || name.startsWith("spring-shell")
                    || name.startsWith("spring-beans")
                    || name.startsWith("jline");
            if (!container) {
                urls.add(new File(entry).toURI().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }
}
