package dev.orderly.app;

import dev.orderly.dataset.model.DataSets;
import dev.orderly.dataset.model.TableRule;
import dev.orderly.environment.Databases;
import dev.orderly.privacy.subset.OpenSubset;
import dev.orderly.privacy.subset.ShowSubset;
import dev.orderly.sql.TableWord;
import dev.orderly.workspace.Workspace;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Parts of a database's rows. */
@Configuration(proxyBeanMethods = false)
class SubsetWiring {

    @Bean
    OpenSubset openSubset(Databases databases, Workspace workspace) {
        return new OpenSubset(databases, workspace, () -> inDataSets(workspace));
    }

    /** Queries are no tables. */
    private static List<TableWord> inDataSets(Workspace workspace) {
        return DataSets.read(workspace.model()).all().stream()
                .flatMap(set -> set.tables().stream())
                .filter(rule -> rule.query().isEmpty())
                .map(TableRule::table)
                .toList();
    }

    @Bean
    ShowSubset showSubset(OpenSubset open) {
        return new ShowSubset(open);
    }
}
