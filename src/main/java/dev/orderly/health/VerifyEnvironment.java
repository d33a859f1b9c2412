package dev.orderly.health;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.environment.ConnectionFacts;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.model.LoadedSchema;
import dev.orderly.model.Models;
import dev.orderly.model.SchemaSource;
import dev.orderly.operation.Door;
import dev.orderly.problem.ProblemException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The use case behind {@code env verify}: connects, judges the connection, compares tables and triggers with the model
 * and the environment's rules, and runs a test transaction that is rolled back. A check that cannot be made is a finding,
 * never an exception.
 */
public final class VerifyEnvironment {

    private final Databases databases;
    private final Models models;
    private final BehaviourChecks behaviour;
    private final InstantSource clock;

    /** @param behaviour asked when the verification is to be verbose */
    public VerifyEnvironment(Databases databases, Models models, BehaviourChecks behaviour, InstantSource clock) {
        this.databases = databases;
        this.models = models;
        this.behaviour = behaviour;
        this.clock = clock;
    }

    /** @param door through which the test transaction writes, where it may */
    public EnvironmentHealth verify(Environment environment, VerifyRequest request, Door door) {
        List<Finding> findings = new ArrayList<>();
        try {
            ConnectionFacts facts = databases.facts(environment);
            findings.addAll(ConnectionChecks.of(environment, facts, clock.instant()));
        } catch (ProblemException e) {
            return new EnvironmentHealth(environment.name(), Finding.failures("connection", e));
        }
        EnvironmentHealth connected = new EnvironmentHealth(environment.name(), findings);
        if (connected.healthy()) {
            findings.addAll(schema(environment, request));
            findings.addAll(new SelfTest(databases, door).run(environment, request));
            findings.addAll(behaviour(environment, request, door));
        }
        return new EnvironmentHealth(environment.name(), findings);
    }

    private List<Finding> behaviour(Environment environment, VerifyRequest request, Door door) {
        if (!request.verbose() || !Files.exists(request.model())) {
            return List.of();
        }
        try {
            return behaviour.of(environment, request, SelfTest.writes(environment, request), door);
        } catch (ProblemException e) {
            return Finding.failures("behaviour", e);
        }
    }

    private List<Finding> schema(Environment environment, VerifyRequest request) {
        try {
            Catalog found =
                    models.load(new SchemaSource.EnvironmentSource(environment)).catalog();
            List<Finding> findings = new ArrayList<>(SchemaChecks.againstRules(found, environment.rules()));
            findings.addAll(model(environment, request)
                    .map(model -> SchemaChecks.againstModel(found, model.catalog(), request.named()))
                    .orElse(List.of(Finding.note("tables", "there is no model to compare with"))));
            return findings;
        } catch (ProblemException e) {
            return Finding.failures("schema", e);
        }
    }

    private Optional<LoadedSchema> model(Environment environment, VerifyRequest request) {
        return Files.exists(request.model())
                ? Optional.of(models.load(
                        SchemaSource.desired(request.model()), Optional.of(environment), CatalogScope.everything()))
                : Optional.empty();
    }
}
