package dev.orderly.app;

import dev.orderly.command.DataSetWords;
import dev.orderly.dataset.CheckDataSets;
import dev.orderly.dataset.DataSetSources;
import dev.orderly.dataset.ExportDataSet;
import dev.orderly.dataset.SyncDataSet;
import dev.orderly.dataset.UndoDataSet;
import dev.orderly.environment.Databases;
import dev.orderly.shell.Selection;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.Workspace;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Data sets between environments and files. */
@Configuration(proxyBeanMethods = false)
class DataSetWiring {

    @Bean
    CheckDataSets checkDataSets(Databases databases) {
        return new CheckDataSets(databases);
    }

    @Bean
    DataSetWords dataSetWords(
            ObjectProvider<Selection> selection,
            ObjectProvider<Settings> settings,
            ObjectProvider<Workspace> workspace) {
        return new DataSetWords(selection, settings, workspace);
    }

    @Bean
    DataSetSources dataSetSources(Databases databases, Workspace workspace) {
        return new DataSetSources(databases, workspace);
    }

    @Bean
    SyncDataSet syncDataSet(DataSetSources sources) {
        return new SyncDataSet(sources);
    }

    @Bean
    UndoDataSet undoDataSet(Databases databases) {
        return new UndoDataSet(databases);
    }

    @Bean
    ExportDataSet exportDataSet(Databases databases) {
        return new ExportDataSet(databases);
    }
}
