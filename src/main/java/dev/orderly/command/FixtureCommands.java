package dev.orderly.command;

import dev.orderly.archive.aside.SwapOptions;
import dev.orderly.fixture.DropFixture;
import dev.orderly.fixture.ListFixtures;
import dev.orderly.fixture.LoadFixture;
import dev.orderly.fixture.LoadRequest;
import dev.orderly.fixture.SaveFixture;
import dev.orderly.fixture.SaveRequest;
import dev.orderly.operation.Door;
import dev.orderly.shell.Changes;
import dev.orderly.shell.CommonOption;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.shell.Takes;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.view.Document;
import dev.orderly.view.FixtureView;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code fixture}. */
public final class FixtureCommands {

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<SaveFixture> save;
    private final ObjectProvider<LoadFixture> load;
    private final ObjectProvider<ListFixtures> list;
    private final ObjectProvider<DropFixture> drop;
    private final ObjectProvider<Door> door;

    public FixtureCommands(
            ObjectProvider<Selection> selection,
            ObjectProvider<SaveFixture> save,
            ObjectProvider<LoadFixture> load,
            ObjectProvider<ListFixtures> list,
            ObjectProvider<DropFixture> drop,
            ObjectProvider<Door> door) {
        this.selection = selection;
        this.save = save;
        this.load = load;
        this.list = list;
        this.drop = drop;
        this.door = door;
    }

    @Changes(dryRun = false)
    @Takes(CommonOption.WORKERS)
    @Command(
            name = "fixture save",
            group = "test data",
            description = "save schema and rows of an environment under a name",
            help = """
                examples:
                  fixture save admitted
                  fixture save admitted --env test --yes

                The fixture is written to migrations/fixtures/NAME as an archive, to be committed, shared, and loaded on other
                servers. Where the role may make databases, a template is made of those files beside the environment, which proves
                that they can be loaded, and makes loading fast. The environment is only read.

                One of that name that is there already is replaced, after a question. A name has small letters, digits, - and _.

                json: {"fixture": {…}, "template", "replaced"}, with the fixture as fixture list shows it

                exit codes: 0, 2 when the name is none, 4 when refused, as in staging and production, 6 when something cannot be
                saved or loaded\
                """)
    public Document save(
            @Argument(index = 0, description = "name of the fixture") @Values(ValueKind.FIXTURE) String name,
            Invocation invocation) {
        SaveRequest request = new SaveRequest(
                name, selection.getObject().of(invocation), LoadWords.workers(invocation), invocation.consent());
        return FixtureView.saved(save.getObject().run(request, attended(invocation)));
    }

    @Changes(dryRun = false)
    @Takes(CommonOption.WORKERS)
    @Command(
            name = "fixture load",
            group = "test data",
            description = "put a fixture in the place of an environment's database",
            help = """
                examples:
                  fixture load admitted --yes
                  fixture load admitted --env test --yes

                A copy of the fixture's template takes the place of the environment's database, which is kept: undo brings it back, and
                backup drop-kept drops the older ones. Where the template does not stand on the server yet it is made of the fixture's
                files first. Migrations that came after the fixture was saved are told, not applied.

                A role that may make no database, or does not own the environment's, loads in place: in one transaction, keeping
                what stands there under other names.

                json: {"fixture": {…}, "environment", "database", "kept", "keptObjects": []}, with the fixture as fixture list shows it

                exit codes: 0, 2 when there is no such fixture, 4 when refused, as in staging and production, and for rows of
                production, 6 when its files are not as they were saved, or extensions are missing\
                """)
    public Document load(
            @Argument(index = 0, description = "name of the fixture") @Values(ValueKind.FIXTURE) String name,
            @Option(
                            longName = "allow-bound",
                            description = "replace a database that slots or subscriptions are bound to")
                    boolean boundToo,
            Invocation invocation) {
        LoadRequest request = new LoadRequest(
                name,
                selection.getObject().of(invocation),
                LoadWords.workers(invocation),
                new SwapOptions(boundToo, false),
                invocation.consent());
        return FixtureView.loaded(load.getObject().run(request, attended(invocation)));
    }

    @Command(name = "fixture list", group = "test data", description = "list the fixtures of the workspace", help = """
        examples:
          fixture list
          fixture list --format json

        behind are the versions of migrations that came after it was saved: load it, apply them, and save it again.

        json: {"fixtures": [{"name", "environment", "kind", "savedAt", "tables", "rows", "bytes", "fingerprint", "versions": [],
        "behind": [], "unknown": []}], "broken": []}
        unknown are its versions that the workspace does not have, broken the names of folders that are no fixtures

        exit codes: 0\
        """)
    public Document list() {
        return FixtureView.list(list.getObject().run());
    }

    @Changes(dryRun = false)
    @Command(name = "fixture drop", group = "test data", description = "drop a fixture", help = """
        examples:
          fixture drop admitted --yes

        Its files go, and its template on the server of the selected environment. Templates on other servers go when they
        have not been used for long.

        json: {"dropped"}

        exit codes: 0, 2 when there is no such fixture, 4 when refused\
        """)
    public Document drop(
            @Argument(index = 0, description = "name of the fixture") @Values(ValueKind.FIXTURE) String name,
            Invocation invocation) {
        drop.getObject().run(name, selection.getObject().of(invocation), invocation.consent(), attended(invocation));
        return FixtureView.dropped(name);
    }

    private Door attended(Invocation invocation) {
        return door.getObject().attendedBy(invocation.confirmation(), invocation.progress());
    }
}
