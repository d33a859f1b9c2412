package dev.orderly.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.orderly.environment.CredentialPrompt;
import dev.orderly.environment.Environment;
import dev.orderly.environment.Environments;
import dev.orderly.environment.Secret;
import dev.orderly.environment.WorkspaceTrust;
import dev.orderly.operation.watch.RunEnd;
import dev.orderly.operation.watch.RunResult;
import dev.orderly.operation.watch.WatchedRun;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.script.Redaction;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.TrustedWorkspaces;
import dev.orderly.workspace.Workspace;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What channels are told, and what happens when they do not listen. */
final class NotifierTest {

    private static final Duration TIME = Duration.ofMillis(2000);
    private static final Duration ATTEMPT = Duration.ofMillis(1000);
    private static final Duration MOST = Duration.ofMillis(3500);
    private static final Instant NOW = Instant.parse("2026-11-27T02:00:00Z");

    @TempDir
    Path root;

    private final Map<String, String> variables = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();
    private Instant now = NOW;
    private boolean trusted = true;

    private Settings settings(String yaml) {
        try {
            Files.writeString(root.resolve("orderly.yaml"), "name: shop\n" + yaml);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Settings settings = Settings.load(new Workspace(root), variables);
        settings.problems().raiseIfAny();
        return settings;
    }

    private Notifier notifier(Settings settings) {
        return new Notifier(
                settings,
                new Notifier.Surroundings(() -> trusted, "here", () -> now, Redaction::mask, TIME, notes::add));
    }

    private static RunEnd end(Settings settings, String environment, Optional<Problem> problem) {
        Environment of = Environments.of(settings).named(environment);
        return new RunEnd(
                new WatchedRun(of, "backup create", "full"),
                NOW,
                NOW.plusMillis(12_345),
                new RunResult(problem.isPresent() ? "" : "20261127-020000-prod-full", 4_711, true, problem));
    }

    private static Optional<Problem> failure() {
        return Optional.of(Problem.of("cannot-connect", ExitCode.CONNECTION, "no route to \"db\"\n\u001b[31m"));
    }

    /** Tells of a run, and waits as the end of a command does. */
    private Duration tell(String yaml, String environment, Optional<Problem> problem) {
        Settings settings = settings(yaml);
        long start = System.nanoTime();
        try (Notifier notifier = notifier(settings)) {
            notifier.ended(end(settings, environment, problem));
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private List<Message> waiting() {
        return new Outbox(new Workspace(root)).all();
    }

    private static String webhook(Receiver receiver) {
        return "notify: {ops: {webhook: \"" + receiver.url() + "\", events: [success, failure, missing]}}\n";
    }

    @Test
    void aWebhookGetsJsonThatIsSigned() throws IOException {
        variables.put("OPS_SECRET", "a key");
        try (Receiver receiver = new Receiver(number -> 204)) {
            String yaml = webhook(receiver).replace(", events", ", secret_variable: OPS_SECRET, events");
            tell(yaml, "prod", Optional.empty());
            tell(yaml, "prod", failure());
            assertThat(receiver.received()).hasSize(2);
            Receiver.Received first = receiver.received().get(0);
            assertThat(first.header("Content-type")).startsWith("application/json");
            assertThat(first.header("X-orderly-signature"))
                    .isEqualTo("sha256=" + WebhookDelivery.signature(new Secret("a key"), first.body()));
            assertThat(first.json().toString())
                    .isEqualTo("{\"format\":1,\"id\":\"" + first.header("X-orderly-id")
                            + "\",\"event\":\"success\",\"workspace\":\"shop\",\"environment\":\"prod\","
                            + "\"environmentKind\":\"production\",\"operation\":\"backup create\",\"kind\":\"full\","
                            + "\"result\":\"ok\",\"started\":\"2026-11-27T02:00:00Z\","
                            + "\"finished\":\"2026-11-27T02:00:12.345Z\",\"seconds\":12.345,\"due\":null,\"missed\":null,"
                            + "\"archive\":\"20261127-020000-prod-full\",\"bytes\":4711,\"code\":null,\"message\":null,"
                            + "\"host\":\"here\"}");
            assertThat(receiver.received().get(1).json().get("code").asString()).isEqualTo("cannot-connect");
            assertThat(receiver.received().get(1).json().get("result").asString())
                    .isEqualTo("failed");
            assertThat(receiver.received().get(1).body()).contains("\\u001").doesNotContain("\u001b");
        }
        assertThat(waiting()).isEmpty();
        assertThat(notes).isEmpty();
    }

    /** The example of RFC 4231, test case 2. */
    @Test
    void theSignatureIsThatOfTheStandard() {
        assertThat(WebhookDelivery.signature(new Secret("Jefe"), "what do ya want for nothing?"))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void aChannelHearsOfItsEventsAndEnvironmentsOnly() throws IOException {
        try (Receiver receiver = new Receiver(number -> 200)) {
            String yaml = "notify:\n  ops: {webhook: \"" + receiver.url() + "\", environments: prod}\n";
            tell(yaml, "prod", Optional.empty());
            tell(yaml, "staging", failure());
            tell(yaml, "prod", Optional.of(Problem.of("cancelled", ExitCode.CANCELLED, "cancelled")));
            assertThat(receiver.received()).isEmpty();
            tell(yaml, "prod", failure());
            assertThat(receiver.received()).hasSize(1);
        }
    }

    @Test
    void secretsInAMessageAreMasked() throws IOException {
        try (Receiver receiver = new Receiver(number -> 200)) {
            tell(
                    webhook(receiver),
                    "prod",
                    Optional.of(Problem.of(
                            "x", ExitCode.CONNECTION, "cannot open postgresql://me:hunter2@db/shop?password=hunter3")));
            assertThat(receiver.received().get(0).body())
                    .contains("cannot open")
                    .doesNotContain("hunter");
        }
    }

    @Test
    void aServerThatFailsIsTriedAgain() throws IOException {
        try (Receiver receiver = new Receiver(number -> number < 3 ? 500 : 200)) {
            assertThat(tell(webhook(receiver), "prod", failure())).isGreaterThan(Duration.ofMillis(290));
            assertThat(receiver.received()).hasSize(3);
            assertThat(receiver.received().stream().map(Receiver.Received::body).distinct())
                    .hasSize(1);
        }
        assertThat(waiting()).isEmpty();
    }

    @Test
    void aServerThatIsSlowIsWaitedFor() throws IOException {
        try (Receiver receiver = new Receiver(number -> {
            Thread.sleep(400);
            return 200;
        })) {
            tell(webhook(receiver), "prod", failure());
            assertThat(receiver.received()).hasSize(1);
        }
        assertThat(waiting()).isEmpty();
    }

    @Test
    void whatNobodyTakesWaitsForTheNextRunAndOneThatHangsHoldsUpNobody() throws IOException {
        try (Receiver hangs = new Receiver(number -> 0);
                Receiver receiver = new Receiver(number -> 200)) {
            String yaml =
                    "notify:\n  a: {webhook: \"" + hangs.url() + "\"}\n  b: {webhook: \"" + receiver.url() + "\"}\n";
            assertThat(tell(yaml, "prod", failure())).isBetween(ATTEMPT, MOST);
            assertThat(receiver.received()).hasSize(1);
            assertThat(waiting()).extracting(Message::channel).containsExactly("a");
            assertThat(notes)
                    .singleElement()
                    .asString()
                    .startsWith("notifications wait: 1 to \"a\", which does not answer within ")
                    .endsWith("; the next command tries again");
            String mended = yaml.replace(hangs.url(), receiver.url());
            tell(mended, "prod", Optional.empty());
            assertThat(receiver.received()).hasSize(2);
            assertThat(receiver.received().get(1).body())
                    .isEqualTo(receiver.received().get(0).body());
        }
        assertThat(waiting()).isEmpty();
    }

    @Test
    void aPortThatIsClosedKeepsNobodyLongAndWhatIsTooOldGoes() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        String yaml = "notify: {ops: {webhook: \"http://127.0.0.1:" + port + "/\"}}\n";
        assertThat(tell(yaml, "prod", failure())).isLessThan(MOST);
        assertThat(waiting()).hasSize(1);
        assertThat(notes).singleElement().asString().contains("cannot be reached");
        now = NOW.plus(Duration.ofDays(3)).plusMillis(1);
        trusted = false;
        tell(yaml, "prod", Optional.empty());
        assertThat(waiting()).isEmpty();
    }

    @Test
    void anAnswerWithoutEndIsOneAllTheSame() throws IOException {
        try (Receiver receiver = new Receiver(number -> Receiver.ENDLESS)) {
            assertThat(tell(webhook(receiver), "prod", failure())).isLessThan(ATTEMPT);
        }
        assertThat(waiting()).isEmpty();
    }

    @Test
    void whatIsRefusedForGoodIsNotTriedAgainAtOnce() throws IOException {
        try (Receiver receiver = new Receiver(number -> 404)) {
            assertThat(tell(webhook(receiver), "prod", failure())).isLessThan(ATTEMPT);
            assertThat(receiver.received()).hasSize(1);
        }
        assertThat(waiting()).hasSize(1);
    }

    @Test
    void nothingLeavesAWorkspaceThatIsNotTrusted() throws IOException {
        trusted = false;
        try (Receiver receiver = new Receiver(number -> 200)) {
            tell(webhook(receiver), "prod", failure());
            assertThat(receiver.received()).isEmpty();
            assertThat(notes).singleElement().asString().contains("not trusted").contains("env verify --trust");
            trusted = true;
            tell(webhook(receiver), "prod", Optional.empty());
            assertThat(receiver.received()).hasSize(2);
        }
    }

    @Test
    void aMissingRunHasTheSameIdEachTime() throws IOException {
        try (Receiver receiver = new Receiver(number -> 200)) {
            Settings settings = settings(webhook(receiver));
            for (int i = 0; i < 2; i++) {
                try (Notifier notifier = notifier(settings)) {
                    notifier.missing(Environments.of(settings).named("prod"), "backup create", "full", NOW, 2);
                    notifier.missing(Environments.of(settings).named("prod"), "backup create", "full", NOW, 2);
                    assertThat(waiting()).hasSize(1);
                    notifier.send();
                }
            }
            assertThat(receiver.received()).hasSize(2);
            assertThat(receiver.received().get(0).body())
                    .isEqualTo(receiver.received().get(1).body());
            assertThat(receiver.received().get(0).json().get("event").asString())
                    .isEqualTo("missing");
            assertThat(receiver.received().get(0).json().get("due").asString()).isEqualTo("2026-11-27T02:00:00Z");
            assertThat(receiver.received().get(0).json().get("missed").asInt()).isEqualTo(2);
            assertThat(receiver.received().get(0).json().get("started").isNull())
                    .isTrue();
        }
    }

    private TryChannels trials(String yaml) {
        Settings settings = settings(yaml);
        TrustedWorkspaces trust = new TrustedWorkspaces(root.resolve("user"));
        if (trusted) {
            trust.trust(settings.workspace());
        }
        return new TryChannels(
                settings, new WorkspaceTrust(settings.workspace(), trust, CredentialPrompt.none()), "here", () -> NOW);
    }

    private TryChannels.Trial trial(String yaml) {
        List<TryChannels.Trial> tried = trials(yaml)
                .run(Optional.of("ops"), Environments.of(settings(yaml)).named("dev"));
        assertThat(tried).hasSize(1);
        return tried.get(0);
    }

    private String program(String text) throws IOException {
        Path file = root.resolve("tell me");
        Files.writeString(file, "#!/bin/sh\n" + text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return "notify: {ops: {command: [\"" + file + "\", \"a b\"]}}\n";
    }

    @Test
    void aCommandGetsJsonAndItsWordsAsTheyAre() throws IOException {
        TryChannels.Trial trial = trial(program("echo \"heard $# $1\"\ncat >heard.json\n"));
        assertThat(trial.answer()).isEqualTo("heard 1 a b");
        assertThat(trial.delivered()).isTrue();
        assertThat(trial(program("echo \"heard $#\"\n").replace(", \"a b\"", ""))
                        .answer())
                .as("a path with a space, alone in its list")
                .isEqualTo("heard 0");
        assertThat(root.resolve("heard.json")).content().contains("\"event\":\"test\"");
    }

    @Test
    void aCommandThatFailsHangsOrIsNotThereIsTold() throws IOException {
        assertThat(trial(program("echo no pager here >&2\nexit 3\n")).answer())
                .isEqualTo("ended with exit code 3: no pager here");
        String yaml = program("sleep 60 &\nsleep 60\n");
        assertThat(tell(yaml, "prod", failure())).isBetween(ATTEMPT, MOST);
        assertThat(waiting()).hasSize(1);
        assertThat(notes).singleElement().asString().contains("did not end within");
        assertThat(trial("notify: {ops: {command: /no/such/program}}\n").answer())
                .isEqualTo("cannot be started");
    }

    @Test
    void aVariableThatIsNotSetIsNamed() {
        assertThat(trial("notify: {ops: {webhook_variable: OPS_HOOK}}\n").answer())
                .isEqualTo("needs the variable OPS_HOOK, which is not set");
        variables.put("OPS_HOOK", "ftp://tok3n@x/");
        assertThat(trial("notify: {ops: {webhook_variable: OPS_HOOK}}\n").answer())
                .isEqualTo("has an address that is no URL of http or https");
    }

    @Test
    void trialsNeedTrustAndAKnownChannel() throws IOException {
        String yaml = program("exit 0\n");
        assertThatThrownBy(() -> trials(yaml)
                        .run(Optional.of("op"), Environments.of(settings(yaml)).named("dev")))
                .hasMessage("there is no channel \"op\"");
        trusted = false;
        assertThatThrownBy(() -> trial(yaml + "# changed\n"))
                .hasMessage("this workspace is not trusted to send notifications");
    }

    private static String mail(int port, String more) {
        return "notify: {ops: {smtp: \"smtp://127.0.0.1:" + port
                + "\", from: orderly@example.org, to: [ops@example.org, \"büro@example.org\"]" + more + "}}\n";
    }

    private static GreenMail mailServer(String protocol) {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
        server.start();
        return server;
    }

    @Test
    void aMailIsSentWithUserAndPassword() throws Exception {
        GreenMail server = mailServer(ServerSetup.PROTOCOL_SMTP);
        try {
            server.setUser("orderly@example.org", "me", "hunter2");
            server.getUserManager().setAuthRequired(true);
            variables.put("MAIL_PASSWORD", "hunter2");
            String yaml = mail(server.getSmtp().getPort(), ", user: me, password_variable: MAIL_PASSWORD")
                    .replace("büro", "buero");
            tell(yaml, "prod", failure());
            assertThat(notes).isEmpty();
            MimeMessage mail = server.getReceivedMessages()[0];
            assertThat(mail.getSubject())
                    .isEqualTo("[orderly] backup create full of prod has failed: cannot-connect (shop)");
            assertThat(mail.getAllRecipients()).hasSize(2);
            assertThat(mail.getContent().toString()).contains("\"event\":\"failure\"");
            variables.put("MAIL_PASSWORD", "wrong");
            assertThat(trial(yaml).answer()).isEqualTo("refuses the user or the password");
        } finally {
            server.stop();
        }
    }

    @Test
    void mailNeedsTlsAndACertificateThatIsTrusted() {
        GreenMail plain = mailServer(ServerSetup.PROTOCOL_SMTP);
        GreenMail own = mailServer(ServerSetup.PROTOCOL_SMTPS);
        try {
            assertThat(trial(mail(plain.getSmtp().getPort(), ", tls: required").replace("büro", "b"))
                            .answer())
                    .startsWith("does not take the mail: STARTTLS is required");
            String yaml = mail(own.getSmtps().getPort(), "")
                    .replace("smtp://", "smtps://")
                    .replace("büro", "b");
            assertThat(trial(yaml).answer())
                    .startsWith("does not take the mail: ")
                    .contains("certif");
            assertThat(own.getReceivedMessages()).isEmpty();
        } finally {
            plain.stop();
            own.stop();
        }
    }

    @Test
    void aMailServerThatSaysNothingKeepsNobodyLong() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(tell(mail(silent.getLocalPort(), "").replace("büro", "b"), "prod", failure()))
                    .isBetween(ATTEMPT, MOST);
            assertThat(waiting()).hasSize(1);
        }
    }

    /** Takes mail for everybody but one, as its protocol says it (RFC 5321). */
    private static void answerMail(ServerSocket server, StringBuilder said) {
        try (Socket client = server.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            OutputStream out = client.getOutputStream();
            boolean data = false;
            String answer = "220 here";
            for (String line = ""; line != null; line = in.readLine()) {
                said.append(line).append('\n');
                if (!line.isEmpty()) {
                    data = data && !line.equals(".");
                    answer =
                            line.startsWith("DATA") ? "354 go on" : line.contains("<gone@") ? "550 nobody" : "250 well";
                }
                if (!data && (!line.isEmpty() || answer.startsWith("220"))) {
                    out.write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
                }
                data = data || line.startsWith("DATA");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anAddressThatIsRefusedKeepsTheMailFromNobodyElse() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            StringBuilder said = new StringBuilder();
            Thread answering = new Thread(() -> answerMail(server, said));
            answering.start();
            String yaml = mail(server.getLocalPort(), "").replace("büro", "gone");
            TryChannels.Trial trial = trial(yaml);
            assertThat(trial.delivered()).as(trial.answer()).isTrue();
            assertThat(trial.answer()).endsWith(", not for gone@example.org");
            answering.join(10_000);
            assertThat(said).contains("Subject: [orderly] notify test");
        }
    }

    @Test
    void noNameMakesALineOfItsOwnInASubject() {
        Event event = new Event(
                "id",
                "success",
                "shop\r\nBcc: all@example.org",
                Environments.of(settings("")).named("prod"),
                "backup create",
                "full",
                NOW,
                Optional.of(NOW),
                0,
                "",
                0,
                "",
                "",
                "here");
        assertThat(event.subject()).isEqualTo("backup create full of prod has succeeded (shop Bcc: all@example.org)");
    }

    @Test
    void portsThatThereAreNotAreRefusedWhereverTheyStand() {
        assertThatThrownBy(() -> settings("notify: {ops: {webhook: \"http://127.0.0.1:99999/\"}}\n"))
                .hasMessageContaining("there is no port 99999");
        assertThatThrownBy(() -> settings(mail(99_999, "").replace("büro", "b")))
                .hasMessageContaining("there is no port 99999");
        variables.put("OPS_HOOK", "http://127.0.0.1:99999/");
        assertThat(trial("notify: {ops: {webhook_variable: OPS_HOOK}}\n").delivered())
                .isFalse();
    }

    @Test
    void anOutboxThatCannotBeLockedIsToldAndNotThrown() throws IOException {
        Path outbox = Files.createDirectories(root.resolve(".orderly/outbox"));
        Files.createDirectory(outbox.resolve("ops.lock"));
        List<Throwable> thrown = new ArrayList<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> thrown.add(e));
        try (Receiver receiver = new Receiver(number -> 200)) {
            tell(webhook(receiver), "prod", failure());
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        assertThat(thrown).isEmpty();
        assertThat(notes).singleElement().asString().contains("cannot be worked for");
    }
}
