package dev.orderly.command;

import dev.orderly.dataset.DataSetSources.InEnvironment;
import dev.orderly.dataset.DataSetSources.InFolder;
import dev.orderly.dataset.DataSetSources.Place;
import dev.orderly.dataset.model.DataSet;
import dev.orderly.dataset.model.DataSets;
import dev.orderly.environment.Environment;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** What is said on the command line about data sets and where they are. */
public final class DataSetWords {

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<Settings> settings;
    private final ObjectProvider<Workspace> workspace;

    public DataSetWords(
            ObjectProvider<Selection> selection,
            ObjectProvider<Settings> settings,
            ObjectProvider<Workspace> workspace) {
        this.selection = selection;
        this.settings = settings;
        this.workspace = workspace;
    }

    DataSet set(String name) {
        return DataSets.read(settings.getObject().model()).named(name);
    }

    /** The one of this name, or all. */
    List<DataSet> sets(@Nullable String name) {
        return name == null || name.isEmpty()
                ? DataSets.read(settings.getObject().model()).all()
                : List.of(set(name));
    }

    Environment selected(Invocation invocation) {
        return selection.getObject().of(invocation);
    }

    Environment environment(String name) {
        return selection.getObject().named(name);
    }

    /** Where the files of a set are, when the line does not say. */
    Path folder(DataSet set, @Nullable String dir, Invocation invocation) {
        return dir == null || dir.isEmpty()
                ? workspace.getObject().data().resolve(set.name())
                : invocation.path(Path.of(dir));
    }

    /** A folder where there is one of that name with a set in it, else an environment. */
    Place place(String word, Invocation invocation) {
        Path folder = invocation.path(Path.of(word));
        return Files.isDirectory(folder) ? new InFolder(folder) : new InEnvironment(environment(word));
    }
}
