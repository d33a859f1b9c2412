package dev.orderly.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Chromium without a window, driven by the Chrome DevTools protocol over the JDK's own client. Source:
 * chromedevtools.github.io/devtools-protocol.
 */
public final class Browser implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path profile;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();

    private Browser(Path program) {
        try {
            profile = Files.createTempDirectory("browser");
            process = new ProcessBuilder(
                            program.toString(),
                            "--headless=new",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-dev-shm-usage",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--disable-extensions",
                            "--no-first-run",
                            "--hide-scrollbars",
                            "--remote-debugging-port=0",
                            "--user-data-dir=" + profile,
                            "about:blank")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create(address()), new Listening())
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a browser is on the path of programs. */
    public static Optional<Path> program() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(System.getProperty("path.separator")))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    public static Browser start() {
        return new Browser(program().orElseThrow());
    }

    /** The browser writes its port and path once it listens. */
    private String address() throws IOException {
        Path file = profile.resolve("DevToolsActivePort");
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until && process.isAlive()) {
            if (Files.exists(file)) {
                List<String> lines = Files.readAllLines(file);
                if (lines.size() == 2) {
                    return "ws://127.0.0.1:" + lines.get(0) + lines.get(1);
                }
            }
            pause();
        }
        throw new IOException("the browser does not listen");
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    /** Gathers what the browser says; a message may come in pieces. */
    private final class Listening implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence piece, boolean last) {
            text.append(piece);
            if (last) {
                JsonNode message = JSON.readTree(text.toString());
                text.setLength(0);
                if (message.has("id")) {
                    answers.remove(message.get("id").asInt()).complete(message);
                } else {
                    events.add(message);
                }
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }

    private JsonNode call(String session, String method, Object... parameters) {
        int id = ids.incrementAndGet();
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("id", id);
        message.put("method", method);
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        Map<String, Object> named = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            named.put((String) parameters[i], parameters[i + 1]);
        }
        message.put("params", named);
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        socket.sendText(JSON.writeValueAsString(message), true).join();
        JsonNode told = answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        if (told.has("error")) {
            throw new IllegalStateException(method + ": " + told.get("error"));
        }
        return told.get("result");
    }

    /** Opens a file in a tab of its own, and waits until it is loaded. */
    public Page open(Path file) {
        String target = call("", "Target.createTarget", "url", "about:blank")
                .get("targetId")
                .asString();
        String session = call("", "Target.attachToTarget", "targetId", target, "flatten", true)
                .get("sessionId")
                .asString();
        Page page = new Page(session);
        for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
            page.call(domain + ".enable");
        }
        page.call("Page.navigate", "url", file.toUri().toString());
        page.await("Page.loadEventFired");
        return page;
    }

    /** One tab. */
    public final class Page {
        private final String session;

        private Page(String session) {
            this.session = session;
        }

        private JsonNode call(String method, Object... parameters) {
            return Browser.this.call(session, method, parameters);
        }

        private Stream<JsonNode> events(Predicate<String> method) {
            return events.stream()
                    .filter(event -> event.path("sessionId").asString("").equals(session))
                    .filter(event -> method.test(event.get("method").asString()));
        }

        private void await(String event) {
            long until = System.nanoTime() + PATIENCE.toNanos();
            while (events(event::equals).findAny().isEmpty()) {
                if (System.nanoTime() > until) {
                    throw new IllegalStateException("no " + event);
                }
                pause();
            }
        }

        /** What it has written to the console, exceptions and what the browser itself complains of. */
        public List<String> complaints() {
            return events(method -> List.of("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded")
                            .contains(method))
                    .map(event -> event.get("params").toString())
                    .toList();
        }

        /** What it has asked with alert and the like. */
        public List<String> dialogs() {
            return events("Page.javascriptDialogOpening"::equals)
                    .map(JsonNode::toString)
                    .toList();
        }

        /** The addresses that it asked for. */
        public List<String> requests() {
            return events("Network.requestWillBeSent"::equals)
                    .map(event -> event.at("/params/request/url").asString())
                    .toList();
        }

        /** Why something was not loaded. */
        public String refused() {
            await("Network.loadingFailed");
            return events("Network.loadingFailed"::equals)
                    .map(event -> event.at("/params/blockedReason").asString(""))
                    .findFirst()
                    .orElseThrow();
        }

        public void width(int pixels) {
            call(
                    "Emulation.setDeviceMetricsOverride",
                    "width",
                    pixels,
                    "height",
                    800,
                    "deviceScaleFactor",
                    1,
                    "mobile",
                    pixels < 500);
        }

        /** @param scheme {@code light} or {@code dark} */
        public void scheme(String scheme) {
            call(
                    "Emulation.setEmulatedMedia",
                    "features",
                    List.of(Map.of("name", "prefers-color-scheme", "value", scheme)));
        }

        /** Looks as on paper of A4. */
        public void paper() {
            call("Emulation.setEmulatedMedia", "media", "print");
            call(
                    "Emulation.setDeviceMetricsOverride",
                    "width",
                    720,
                    "height",
                    1040,
                    "deviceScaleFactor",
                    1,
                    "mobile",
                    false);
        }

        /** The value of an expression, as JSON. */
        public JsonNode value(String expression) {
            JsonNode result = call("Runtime.evaluate", "expression", expression, "returnByValue", true);
            if (result.has("exceptionDetails")) {
                throw new IllegalStateException(result.get("exceptionDetails").toString());
            }
            return result.get("result").path("value");
        }

        /** Presses and releases a key such as {@code Enter}. */
        public void press(String key, int code) {
            for (String type : List.of("keyDown", "keyUp")) {
                String text = type.equals("keyDown") && key.equals("Enter") ? "\r" : "";
                call(
                        "Input.dispatchKeyEvent",
                        "type",
                        type,
                        "key",
                        key,
                        "code",
                        key,
                        "windowsVirtualKeyCode",
                        code,
                        "text",
                        text);
            }
        }

        public void click(double x, double y) {
            for (String type : List.of("mousePressed", "mouseReleased")) {
                call("Input.dispatchMouseEvent", "type", type, "x", x, "y", y, "button", "left", "clickCount", 1);
            }
        }

        public byte[] pdf() {
            String data = call("Page.printToPDF", "printBackground", true, "preferCSSPageSize", true)
                    .get("data")
                    .asString();
            return Base64.getDecoder().decode(data);
        }

        /** @param whole beyond what is seen */
        public byte[] picture(boolean whole) {
            String data = call("Page.captureScreenshot", "format", "png", "captureBeyondViewport", whole)
                    .get("data")
                    .asString();
            return Base64.getDecoder().decode(data);
        }
    }

    @Override
    public void close() throws IOException {
        socket.abort();
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
