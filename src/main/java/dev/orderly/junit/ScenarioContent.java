package dev.orderly.junit;

import dev.orderly.catalog.CatalogReader;
import dev.orderly.digest.Sha256;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import dev.orderly.operation.Door;
import dev.orderly.seed.scenario.LoadScenario;
import dev.orderly.seed.scenario.file.Scenarios;
import dev.orderly.workspace.Settings;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A scenario, with those that it uses, as the shell loads it when nothing more is said. */
record ScenarioContent(String name, Settings settings, Databases databases) implements Content {

    private static final long SEED = 1;

    /** Its dates are said from today, so that what was prepared yesterday is another one; any scenario may use any other. */
    @Override
    public void addTo(Sha256 sum) {
        sum.addPart("scenario")
                .addPart(name)
                .addPart(LocalDate.now(ZoneId.systemDefault()).toString());
        FileSums.add(sum, settings.workspace().scripts().resolve(Scenarios.FOLDER));
    }

    @Override
    public void afterMigrations(Environment tests, Door door) {
        LoadScenario.Request request = new LoadScenario.Request(
                tests,
                name,
                "",
                Map.of(),
                SEED,
                Optional.empty(),
                Locale.forLanguageTag(settings.seedLocale().orElse("en")),
                Consent.none().withYes());
        new LoadScenario(databases, new CatalogReader(), settings.workspace(), InstantSource.system())
                .run(request, door);
    }
}
