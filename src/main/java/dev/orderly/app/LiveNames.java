package dev.orderly.app;

import dev.orderly.backup.Backup;
import dev.orderly.backup.BackupStore;
import dev.orderly.backup.ListKept;
import dev.orderly.dataset.model.DataSet;
import dev.orderly.dataset.model.DataSets;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.environment.Environments;
import dev.orderly.fixture.FixtureStore;
import dev.orderly.retention.rule.RetentionRules;
import dev.orderly.seed.module.Modules;
import dev.orderly.seed.module.SeedModule;
import dev.orderly.seed.scenario.ListScenarios;
import dev.orderly.seed.scenario.kept.StoredInstance;
import dev.orderly.shell.LiveValues;
import dev.orderly.shell.Selection;
import dev.orderly.shell.Session;
import dev.orderly.shell.ValueKind;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;

/** Looks up what exists now in the workspace and in the selected environment. */
final class LiveNames implements LiveValues {

    private static final Pattern VERSION = Pattern.compile("V([0-9._]+)__.*\\.sql");
    private static final int PATIENCE_IN_SECONDS = 3;

    private final Places places;
    private final Session session;

    /** Where to look, each only when it is asked for. */
    record Places(
            ObjectProvider<Workspace> workspace,
            ObjectProvider<Settings> settings,
            ObjectProvider<Environments> environments,
            ObjectProvider<Selection> selection,
            ObjectProvider<Databases> databases,
            ObjectProvider<ListKept> kept,
            ObjectProvider<ListScenarios> scenarios) {}

    LiveNames(Places places, Session session) {
        this.places = places;
        this.session = session;
    }

    @Override
    public List<String> of(ValueKind kind) {
        return switch (kind) {
            case ENVIRONMENT ->
                places.environments().getObject().all().stream()
                        .map(Environment::name)
                        .toList();
            case VERSION -> versions(places.workspace().getObject().versions());
            case VARIABLE -> List.copyOf(session.variables().all().keySet());
            case TABLE -> query("tables.sql");
            case COLUMN -> query("columns.sql");
            case SCHEMA -> query("schemas.sql");
            case OBJECT -> query("objects.sql");
            case BACKUP -> backups();
            case FIXTURE -> new FixtureStore(places.workspace().getObject()).names();
            case DATA_SET ->
                DataSets.read(places.settings().getObject().model()).all().stream()
                        .map(DataSet::name)
                        .toList();
            case RETENTION_RULE ->
                RetentionRules.read(places.settings().getObject().model()).names();
            case KEPT -> kept();
            case SCENARIO -> places.scenarios().getObject().names();
            case LOADED_SCENARIO -> loadedScenarios();
            case SCENARIO_PARAMETER ->
                places.scenarios().getObject().parameters().stream()
                        .map(name -> name + '=')
                        .toList();
            case MODULE ->
                Modules.read(places.workspace().getObject().scripts()).all().stream()
                        .map(SeedModule::name)
                        .toList();
            case OPERATION, COMMAND, FILE, FOLDER -> List.of();
        };
    }

    private List<String> backups() {
        return new BackupStore(places.workspace().getObject().backups())
                .contents().backups().stream().map(Backup::id).toList();
    }

    private List<String> kept() {
        return places.kept().getObject().of(places.selection().getObject().selected()).stream()
                .map(state -> state.kept().name())
                .toList();
    }

    private List<String> loadedScenarios() {
        return places
                .scenarios()
                .getObject()
                .loaded(places.selection().getObject().selected())
                .stream()
                .map(StoredInstance::id)
                .toList();
    }

    private static List<String> versions(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> VERSION.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> name.group(1))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private List<String> query(String resource) {
        Environment environment = places.selection().getObject().selected();
        try (Connection connection = places.databases().getObject().openReadOnly(environment);
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(PATIENCE_IN_SECONDS);
            try (ResultSet rows = statement.executeQuery(sql(resource))) {
                List<String> names = new ArrayList<>();
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
                return names;
            }
        } catch (SQLException e) {
            return List.of();
        }
    }

    private static String sql(String resource) {
        try (InputStream in = Objects.requireNonNull(LiveNames.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
