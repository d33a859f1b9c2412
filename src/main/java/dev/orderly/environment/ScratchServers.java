package dev.orderly.environment;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Chooses the server for scratch databases, nearest first: what the configuration says, else a development server of
 * the target's major version, else the embedded one. Never a staging or production server unless the configuration says
 * {@code target}. Not thread-safe.
 */
final class ScratchServers implements AutoCloseable {

    static final String MAINTENANCE = "postgres";

    private record Key(String environment, ScratchPolicy policy, Set<String> extensions) {}

    private final Environments environments;
    private final Databases databases;
    private final Supplier<LocalServer> embedded;
    private final Map<Key, ScratchChoice> choices = new HashMap<>();
    private final Map<String, ScratchServer> servers = new HashMap<>();

    ScratchServers(Environments environments, Databases databases, Supplier<LocalServer> embedded) {
        this.environments = environments;
        this.databases = databases;
        this.embedded = embedded;
    }

    /** The same server for the same environment and extensions, as long as this object lives. */
    ScratchChoice choose(ScratchRequest request) {
        Environment target = request.environment();
        Key key = new Key(target.name(), target.scratch(), request.extensions());
        ScratchChoice known = choices.get(key);
        if (known == null) {
            known = search(request);
            choices.put(key, known);
        }
        return known;
    }

    private ScratchChoice search(ScratchRequest request) {
        List<String> reasons = new ArrayList<>();
        Environment target = request.environment();
        Optional<Integer> major = major(target, reasons);
        boolean known = major.isPresent() || target.endpoint() instanceof EmbeddedEndpoint;
        for (Supplier<ScratchCandidate> each : candidates(request)) {
            Optional<ScratchCandidate> candidate = look(each, target.scratch(), reasons);
            if (candidate.isPresent()) {
                Optional<String> obstacle = candidate.get().obstacle();
                List<String> mismatches = candidate.get().mismatches(major, target, request.extensions());
                boolean isPlanned = !(target.scratch() instanceof ScratchPolicy.Automatic);
                if (isPlanned) {
                    obstacle.ifPresent(ScratchServers::impossible);
                }
                if (obstacle.isEmpty() && (mismatches.isEmpty() || isPlanned)) {
                    reasons.addAll(mismatches);
                    return new ScratchChoice(server(candidate.get()), reasons, known && mismatches.isEmpty());
                }
                obstacle.ifPresentOrElse(reasons::add, () -> reasons.addAll(mismatches));
            }
        }
        return embedded(request, major, known, reasons);
    }

    private static void impossible(String obstacle) {
        throw Problem.of("scratch-impossible", ExitCode.CONNECTION, "scratch databases cannot be made: " + obstacle)
                .hint("let a superuser say: ALTER ROLE … CREATEDB")
                .hint("or have them made elsewhere: say --scratch embedded, or --scratch with the URL of another"
                        + " server")
                .raise();
    }

    private ScratchChoice embedded(
            ScratchRequest request, Optional<Integer> major, boolean known, List<String> reasons) {
        ScratchCandidate candidate = embeddedCandidate(request.extensions());
        List<String> mismatches = candidate.mismatches(major, request.environment(), request.extensions());
        reasons.addAll(mismatches);
        return new ScratchChoice(server(candidate), reasons, known && mismatches.isEmpty());
    }

    /** An environment on the embedded server is of its version; one that cannot be asked leaves the version open. */
    private Optional<Integer> major(Environment target, List<String> reasons) {
        if (target.endpoint() instanceof EmbeddedEndpoint) {
            return Optional.empty();
        }
        try {
            return Optional.of(databases.serverMajor(target));
        } catch (ProblemException e) {
            reasons.add("the version of \"" + target.name() + "\" is not known: "
                    + e.first().message());
            return Optional.empty();
        }
    }

    private List<Supplier<ScratchCandidate>> candidates(ScratchRequest request) {
        Environment target = request.environment();
        Set<String> extensions = request.extensions();
        ScratchPolicy policy = target.scratch();
        if (policy instanceof ScratchPolicy.At at) {
            return List.of(() -> urlCandidate(at.url(), extensions));
        }
        if (policy instanceof ScratchPolicy.Beside beside) {
            return List.of(() -> besideCandidate(beside.server(), extensions));
        }
        if (policy instanceof ScratchPolicy.OnTarget && !(target.endpoint() instanceof EmbeddedEndpoint)) {
            return List.of(() -> environmentCandidate(target, extensions));
        }
        if (policy instanceof ScratchPolicy.Automatic && target.endpoint() instanceof UrlEndpoint) {
            return developmentServers(target)
                    .<Supplier<ScratchCandidate>>map(each -> () -> environmentCandidate(each, extensions))
                    .toList();
        }
        return List.of();
    }

    private Stream<Environment> developmentServers(Environment target) {
        return Stream.concat(
                        Stream.of(target),
                        environments.all().stream().filter(each -> !each.name().equals(target.name())))
                .filter(each -> each.kind() == EnvironmentKind.DEVELOPMENT && each.endpoint() instanceof UrlEndpoint);
    }

    /** A configured server that does not answer is a problem; one that was only a good idea is a reason. */
    private static Optional<ScratchCandidate> look(
            Supplier<ScratchCandidate> candidate, ScratchPolicy policy, List<String> reasons) {
        try {
            return Optional.of(candidate.get());
        } catch (ProblemException e) {
            if (!(policy instanceof ScratchPolicy.Automatic)) {
                throw e;
            }
            reasons.add(e.first().message());
            return Optional.empty();
        }
    }

    private ScratchCandidate environmentCandidate(Environment environment, Set<String> extensions) {
        Function<String, Connection> opener = name -> name.equals(MAINTENANCE)
                ? databases.openMaintenance(environment)
                : databases.openWritable(environment, name);
        return ScratchCandidate.look(
                "environment " + environment.name(),
                environment.kind().word() + " server" + server(environment.endpoint()),
                MAINTENANCE,
                false,
                opener,
                extensions);
    }

    private static String server(Endpoint endpoint) {
        return endpoint instanceof UrlEndpoint at ? " " + at.url().server() : "";
    }

    private ScratchCandidate urlCandidate(DatabaseUrl url, Set<String> extensions) {
        return ScratchCandidate.look(
                "url " + url,
                "scratch server " + url.server(),
                url.database(),
                false,
                name -> databases.openWritable(url.withDatabase(name), "scratch"),
                extensions);
    }

    private ScratchCandidate besideCandidate(DatabaseUrl server, Set<String> extensions) {
        Function<String, Connection> opener = name -> name.equals(MAINTENANCE)
                ? databases.openMaintenance(server)
                : databases.openWritable(server.withDatabase(name), "scratch");
        return ScratchCandidate.look(
                "beside " + server, "server " + server.server(), MAINTENANCE, false, opener, extensions);
    }

    private ScratchCandidate embeddedCandidate(Set<String> extensions) {
        return ScratchCandidate.look(
                "embedded",
                "embedded server",
                MAINTENANCE,
                true,
                name -> databases.openWritable(Addresses.url(embedded.get(), name), "scratch"),
                extensions);
    }

    private ScratchServer server(ScratchCandidate candidate) {
        return servers.computeIfAbsent(
                candidate.key(), key -> new ScratchServer(candidate.place(), candidate.opener()));
    }

    List<ScratchServer> used() {
        return List.copyOf(servers.values());
    }

    @Override
    public void close() {
        used().forEach(ScratchServer::close);
        servers.clear();
        choices.clear();
    }
}
