package dev.orderly.backup;

import dev.orderly.archive.aside.Kept;
import dev.orderly.archive.aside.KeptInventory;
import dev.orderly.archive.aside.KeptKind;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.environment.Environments;
import dev.orderly.environment.Marker;
import dev.orderly.environment.NotConfigured;
import dev.orderly.environment.SqlFailure;
import dev.orderly.operation.LoggedOperation;
import dev.orderly.operation.LoggedOperations;
import dev.orderly.problem.ProblemException;
import dev.orderly.sql.KeptName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What restores, copies, resets and their undo have put aside of an environment: databases beside its own, and schemas within it. */
public final class ListKept {

    private static final Comparator<Kept> NEWEST_FIRST = Comparator.comparing(Kept::since)
            .reversed()
            .thenComparing(Kept::kind)
            .thenComparing(Kept::name);

    private final Databases databases;
    private final Environments environments;

    public ListKept(Databases databases, Environments environments) {
        this.databases = databases;
        this.environments = environments;
    }

    /** The newest first. */
    public List<KeptState> of(Environment environment) {
        try (Connection connection = databases.openReadOnly(environment)) {
            KeptInventory inventory = new KeptInventory(connection);
            List<Kept> asDatabases = inventory.databases(databasesOf(environment, inventory));
            LoggedOperations log = LoggedOperations.read(connection);
            return Stream.concat(asDatabases.stream(), inventory.objects().stream())
                    .sorted(NEWEST_FIRST)
                    .map(kept -> state(kept, log, environment))
                    .toList();
        } catch (SQLException e) {
            throw SqlFailure.raise("looking for what is kept of \"" + environment.name() + '"', e);
        }
    }

    /** Long names are cut, and then begin alike: the marker within says whose a database was. */
    private List<String> databasesOf(Environment environment, KeptInventory inventory) throws SQLException {
        String own = databases.databaseName(environment);
        List<String> names = inventory.namesOfDatabases(own);
        return KeptName.isCut(own)
                ? names.stream().filter(name -> isMarked(name, environment)).toList()
                : names;
    }

    private boolean isMarked(String database, Environment environment) {
        try (Connection connection = databases.openReadOnly(environment, database)) {
            return Marker.read(connection)
                    .filter(marker -> marker.environment().equals(environment.name()))
                    .isPresent();
        } catch (SQLException | ProblemException e) {
            // what does not say whose it is belongs to nobody here
            return false;
        }
    }

    private KeptState state(Kept kept, LoggedOperations log, Environment environment) {
        Optional<LoggedOperation> operation = log.at(kept.since());
        return new KeptState(
                kept, operation, operation.filter(log::isLastChange).isPresent(), placeOf(kept, environment));
    }

    /** Somebody may have made it an environment to look at it. */
    private Optional<String> placeOf(Kept kept, Environment environment) {
        return environments.all().stream()
                .filter(other ->
                        kept.kind() == KeptKind.DATABASE && !other.name().equals(environment.name()))
                .filter(other -> !(other.endpoint() instanceof NotConfigured))
                .filter(other -> databases.databaseName(other).equals(kept.name()))
                .map(Environment::name)
                .findFirst();
    }
}
