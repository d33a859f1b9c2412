package dev.orderly.app;

import dev.orderly.archive.take.TakeArchive;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.environment.Databases;
import dev.orderly.privacy.export.ExportAnonymised;
import dev.orderly.privacy.key.KeySource;
import dev.orderly.privacy.manifest.CopyManifests;
import dev.orderly.privacy.plan.CheckPolicy;
import dev.orderly.privacy.proof.VerifyAnonymised;
import dev.orderly.privacy.proposal.ProposePolicy;
import dev.orderly.privacy.scan.ScanDatabase;
import dev.orderly.privacy.subset.OpenSubset;
import dev.orderly.privacy.treatment.PrepareAnonymising;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.Workspace;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is done to rows that leave. */
@Configuration(proxyBeanMethods = false)
class PolicyWiring {

    @Bean
    KeySource keySource(Settings settings, Workspace workspace) {
        return new KeySource(settings, workspace);
    }

    @Bean
    CheckPolicy checkPolicy(Databases databases, Workspace workspace) {
        return new CheckPolicy(databases, workspace);
    }

    @Bean
    PrepareAnonymising prepareAnonymising(CheckPolicy check, KeySource keys, Databases databases, Workspace workspace) {
        return new PrepareAnonymising(check, keys, databases, new CopyManifests(workspace), Release.version());
    }

    @Bean
    VerifyAnonymised verifyAnonymised(Databases databases, Workspace workspace) {
        return new VerifyAnonymised(databases, workspace);
    }

    @Bean
    ExportAnonymised exportAnonymised(Databases databases, OpenSubset subsets, Workspace workspace) {
        CatalogReader reader = new CatalogReader();
        return new ExportAnonymised(
                databases,
                reader,
                new TakeArchive(reader, Release.version(), InstantSource.system()),
                subsets,
                workspace,
                Release.version());
    }

    @Bean
    ProposePolicy proposePolicy(ScanDatabase scan, Databases databases, Workspace workspace) {
        return new ProposePolicy(scan, databases, workspace);
    }
}
