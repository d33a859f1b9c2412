package dev.orderly.app;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** All wiring, class by class, without scanning or auto-configuration. */
@Configuration(proxyBeanMethods = false)
@Import({
    AssertionWiring.class,
    EnvironmentWiring.class,
    HealthWiring.class,
    MigrationWiring.class,
    OperationWiring.class,
    PrivacyWiring.class,
    PolicyWiring.class,
    SubsetWiring.class,
    BackupWiring.class,
    ScheduleWiring.class,
    DrillWiring.class,
    DataSetWiring.class,
    SeedWiring.class,
    RetentionWiring.class,
    FixtureWiring.class,
    TriggerWiring.class,
    TransferWiring.class,
    RecoveryWiring.class,
    ProvisionWiring.class,
    ReportWiring.class,
    SchemaWiring.class,
    ShellWiring.class
})
class Wiring {}
