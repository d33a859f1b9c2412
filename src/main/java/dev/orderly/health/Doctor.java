package dev.orderly.health;

import dev.orderly.environment.Databases;
import dev.orderly.environment.EmbeddedEndpoint;
import dev.orderly.environment.Environment;
import dev.orderly.environment.Environments;
import dev.orderly.environment.NotConfigured;
import dev.orderly.problem.ProblemException;
import dev.orderly.workspace.Workspace;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * The use case behind {@code doctor}: what is wrong with this machine, workspace or connection. Goes on after anything
 * that is wrong; environments are asked at the same time, so that a dead one costs its time-out once.
 */
public final class Doctor {

    private final Supplier<Workspace> workspace;
    private final Supplier<Environments> environments;
    private final Supplier<Databases> databases;
    private final InstantSource clock;

    /** @param environments raises every problem of the configuration at once */
    public Doctor(
            Supplier<Workspace> workspace,
            Supplier<Environments> environments,
            Supplier<Databases> databases,
            InstantSource clock) {
        this.workspace = workspace;
        this.environments = environments;
        this.databases = databases;
        this.clock = clock;
    }

    public Diagnosis examine(Surroundings surroundings) {
        List<Finding> machine = new ArrayList<>(MachineChecks.of(surroundings));
        machine.addAll(workspaceFindings());
        try {
            List<Environment> all = environments.get().all();
            machine.add(Finding.ok("configuration", all.size() + " environments"));
            return new Diagnosis(machine, together(all));
        } catch (ProblemException e) {
            machine.addAll(Finding.failures("configuration", e));
            return new Diagnosis(machine, List.of());
        }
    }

    private List<Finding> workspaceFindings() {
        try {
            Workspace found = workspace.get();
            return List.of(
                    Finding.ok("workspace", found.root().toString()),
                    MachineChecks.state(found.state()),
                    MachineChecks.disk(found.state()));
        } catch (ProblemException e) {
            return Finding.failures("workspace", e);
        }
    }

    private List<EnvironmentHealth> together(List<Environment> all) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, all.size()));
        try {
            List<CompletableFuture<EnvironmentHealth>> asked = all.stream()
                    .map(each -> CompletableFuture.supplyAsync(() -> examine(each), threads))
                    .toList();
            return asked.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private EnvironmentHealth examine(Environment environment) {
        return new EnvironmentHealth(environment.name(), findings(environment));
    }

    private List<Finding> findings(Environment environment) {
        if (environment.endpoint() instanceof NotConfigured missing) {
            return List.of(Finding.note("connection", missing.describe()));
        }
        try {
            return ConnectionChecks.of(environment, databases.get().facts(environment), clock.instant());
        } catch (ProblemException e) {
            boolean unborn = environment.endpoint() instanceof EmbeddedEndpoint
                    && e.first().code().equals("database-missing");
            return unborn
                    ? List.of(Finding.note("connection", "not set up yet: env setup " + environment.name()))
                    : Finding.failures("connection", e);
        }
    }
}
