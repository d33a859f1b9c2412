package dev.orderly.app;

import dev.orderly.archive.take.TakeArchive;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.environment.Databases;
import dev.orderly.environment.ScratchDatabases;
import dev.orderly.fixture.DropFixture;
import dev.orderly.fixture.FixtureStore;
import dev.orderly.fixture.KnownVersions;
import dev.orderly.fixture.ListFixtures;
import dev.orderly.fixture.LoadFixture;
import dev.orderly.fixture.SaveFixture;
import dev.orderly.migration.ListMigrations;
import dev.orderly.workspace.Workspace;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Fixtures, which lie in the workspace and beside environments. */
@Configuration(proxyBeanMethods = false)
class FixtureWiring {

    @Bean
    FixtureStore fixtureStore(Workspace workspace) {
        return new FixtureStore(workspace);
    }

    @Bean
    KnownVersions knownVersions(Workspace workspace, ObjectProvider<ListMigrations> migrations) {
        return new VersionsOfWorkspace(workspace, migrations);
    }

    @Bean
    SaveFixture saveFixture(Databases databases, FixtureStore store, ScratchDatabases scratch, KnownVersions versions) {
        TakeArchive archives = new TakeArchive(new CatalogReader(), Release.version(), InstantSource.system());
        return new SaveFixture(databases, store, scratch, archives, versions);
    }

    @Bean
    LoadFixture loadFixture(Databases databases, FixtureStore store, ScratchDatabases scratch, KnownVersions versions) {
        return new LoadFixture(databases, store, scratch, versions);
    }

    @Bean
    ListFixtures listFixtures(FixtureStore store, KnownVersions versions) {
        return new ListFixtures(store, versions);
    }

    @Bean
    DropFixture dropFixture(Databases databases, FixtureStore store, ScratchDatabases scratch) {
        return new DropFixture(databases, store, scratch);
    }
}
