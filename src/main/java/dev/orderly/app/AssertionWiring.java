package dev.orderly.app;

import dev.orderly.command.AssertionsOf;
import dev.orderly.command.SchemaSides;
import dev.orderly.environment.Databases;
import dev.orderly.migration.ListMigrations;
import dev.orderly.schema.CompareSchemas;
import dev.orderly.schema.DetectDrift;
import dev.orderly.shell.Selection;
import dev.orderly.shell.line.LineExecutor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code assert} looks at. */
@Configuration(proxyBeanMethods = false)
class AssertionWiring {

    @Bean
    AssertionsOf assertionsOf(
            ObjectProvider<Selection> selection,
            ObjectProvider<Databases> databases,
            ObjectProvider<CompareSchemas> comparison,
            SchemaSides sides,
            ObjectProvider<DetectDrift> drift,
            ObjectProvider<ListMigrations> migrations,
            LineExecutor executor) {
        WorkspaceAssertions.Sources from =
                new WorkspaceAssertions.Sources(selection, databases, comparison, sides, drift, migrations, executor);
        return invocation -> new WorkspaceAssertions(from, invocation);
    }
}
