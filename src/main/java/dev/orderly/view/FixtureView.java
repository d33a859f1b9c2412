package dev.orderly.view;

import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.work.ByteCount;
import dev.orderly.fixture.Fixture;
import dev.orderly.fixture.FixtureState;
import dev.orderly.fixture.ListFixtures;
import dev.orderly.fixture.LoadedFixture;
import dev.orderly.fixture.SavedFixture;
import java.util.ArrayList;
import java.util.List;

/** What fixtures there are, and what was done with one. */
public final class FixtureView {

    private FixtureView() {}

    public static Document list(ListFixtures.Listed listed) {
        Table.Builder table = Table.of("name", "of", "saved", "tables#", "rows#", "size#", "behind");
        listed.states().forEach(state -> row(table, state));
        List<Block> blocks = new ArrayList<>();
        blocks.add(table.whenEmpty("there is no fixture; save one with: fixture save NAME"));
        listed.broken().forEach(name -> blocks.add(new Text("not a fixture, or one that is broken: " + name)));
        return Document.of(
                Json.object(
                        "fixtures",
                        listed.states().stream().map(FixtureView::json).toList(),
                        "broken",
                        listed.broken()),
                blocks.toArray(Block[]::new));
    }

    private static void row(Table.Builder table, FixtureState state) {
        Manifest manifest = state.fixture().manifest();
        table.row(
                state.fixture().name(),
                manifest.source().environment(),
                PointInTime.of(manifest.startedAt()),
                state.fixture().tables().size(),
                state.fixture().rows(),
                ByteCount.words(manifest.bytes()),
                String.join(", ", state.behind()));
    }

    public static Document saved(SavedFixture saved) {
        Fixture fixture = saved.fixture();
        return Document.of(
                Json.object(
                        "fixture",
                        json(new FixtureState(fixture, List.of(), List.of())),
                        "template",
                        saved.template(),
                        "replaced",
                        saved.replaced()),
                new Text("saved the fixture " + fixture.name() + ": " + content(fixture)
                        + "; load it with: fixture load " + fixture.name()));
    }

    public static Document loaded(LoadedFixture loaded) {
        Fixture fixture = loaded.state().fixture();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Text("loaded the fixture " + fixture.name() + " into " + loaded.environment() + ": "
                + content(fixture) + KeptWords.of(loaded.kept(), loaded.keptObjects())));
        if (!loaded.state().behind().isEmpty()) {
            blocks.add(new Text("it was saved before the versions "
                    + String.join(", ", loaded.state().behind()) + "; bring it up to date with: migration apply --env "
                    + loaded.environment()));
        }
        if (!loaded.state().unknown().isEmpty()) {
            blocks.add(new Text("it knows versions that this workspace does not have: "
                    + String.join(", ", loaded.state().unknown())));
        }
        return Document.of(
                Json.object(
                        "fixture",
                        json(loaded.state()),
                        "environment",
                        loaded.environment(),
                        "database",
                        loaded.database(),
                        "kept",
                        loaded.kept(),
                        "keptObjects",
                        loaded.keptObjects()),
                blocks.toArray(Block[]::new));
    }

    private static String content(Fixture fixture) {
        return fixture.tables().size() + " tables, " + fixture.rows() + " rows";
    }

    private static Object json(FixtureState state) {
        Manifest manifest = state.fixture().manifest();
        return Json.object(
                "name",
                state.fixture().name(),
                "environment",
                manifest.source().environment(),
                "kind",
                manifest.source().kind().word(),
                "savedAt",
                manifest.startedAt(),
                "tables",
                state.fixture().tables().size(),
                "rows",
                state.fixture().rows(),
                "bytes",
                manifest.bytes(),
                "fingerprint",
                manifest.fingerprint(),
                "versions",
                state.fixture().versions(),
                "behind",
                state.behind(),
                "unknown",
                state.unknown());
    }

    public static Document dropped(String name) {
        return Document.of(Json.object("dropped", name), new Text("dropped the fixture " + name));
    }
}
