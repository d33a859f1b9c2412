package dev.orderly.privacy.subset;

import dev.orderly.archive.rows.ReadingSettings;
import dev.orderly.archive.rows.RowTables;
import dev.orderly.archive.work.Sessions;
import dev.orderly.environment.Databases;
import dev.orderly.environment.SqlFailure;
import dev.orderly.operation.Progress;
import dev.orderly.privacy.policy.Policy;
import dev.orderly.privacy.policy.TablePolicy;
import dev.orderly.privacy.subset.rows.Root;
import dev.orderly.privacy.subset.rows.RowAddresses;
import dev.orderly.privacy.subset.rows.Subset;
import dev.orderly.privacy.subset.rows.SubsetChoice;
import dev.orderly.privacy.subset.rows.SubsetPlan;
import dev.orderly.privacy.subset.schema.GraphReader;
import dev.orderly.privacy.subset.schema.RowCounts;
import dev.orderly.privacy.subset.schema.SourceTable;
import dev.orderly.privacy.subset.schema.TableGraph;
import dev.orderly.privacy.subset.schema.TopTables;
import dev.orderly.privacy.subset.schema.WholeTables;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.sql.SqlLiteral;
import dev.orderly.sql.TableWord;
import dev.orderly.workspace.Workspace;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Finds the rows of a subset, in a session of its own that the caller gets with it. */
public final class OpenSubset {

    private final Databases databases;
    private final Workspace workspace;
    private final Supplier<List<TableWord>> inDataSets;

    /** @param inDataSets the tables that the workspace's data sets name */
    public OpenSubset(Databases databases, Workspace workspace, Supplier<List<TableWord>> inDataSets) {
        this.databases = databases;
        this.workspace = workspace;
        this.inDataSets = inDataSets;
    }

    /**
     * Finds the rows; the caller closes it.
     *
     * @throws dev.orderly.problem.ProblemException {@code subset-unsaid}, {@code table-not-found}, exit 2;
     *     {@code temporary-tables-refused}, {@code rows-not-readable}, exit 3; {@code condition-invalid}, {@code policy-invalid}, exit 6
     */
    public Subset open(SubsetRequest request, Progress progress) {
        return open(request, Optional.empty(), progress);
    }

    /**
     * As above, at a moment that others see too.
     *
     * @param moment opens sessions that see it; one has to stay open until the subset is found
     */
    Subset openAt(SubsetRequest request, Sessions moment, Progress progress) throws SQLException {
        try (Connection shared = moment.open();
                Statement statement = shared.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_catalog.pg_export_snapshot()")) {
            row.next();
            return open(request, Optional.of(row.getString(1)), progress);
        }
    }

    private Subset open(SubsetRequest request, Optional<String> snapshot, Progress progress) {
        requireSaid(request.choice());
        Policy policy = Policy.read(workspace.model());
        Connection connection = databases.openReadOnlySession(request.environment(), List.of(RowAddresses.TABLE));
        try {
            begin(connection, snapshot);
            SubsetPlan plan = plan(connection, policy, request);
            Subset subset = Subset.find(connection, plan, request.key(), progress);
            ReadingSettings.apply(connection);
            return subset;
        } catch (SQLException e) {
            throw closed(
                    connection,
                    SqlFailure.raise(
                            "taking a subset of \"" + request.environment().name() + '"', e));
        } catch (ProblemException e) {
            throw closed(connection, e);
        }
    }

    private static void requireSaid(SubsetChoice choice) {
        if (choice.where().isEmpty() && choice.percent().isEmpty()) {
            throw Problem.of("subset-unsaid", ExitCode.USAGE, "nothing says which rows are wanted")
                    .hint("choose some: --where \"patients: city = 'Pune'\"")
                    .hint("or draw a share: --percent 5")
                    .raise();
        }
    }

    /** Names in conditions mean what they mean to the role, and values are what they are whoever asks from where. */
    private static void begin(Connection connection, Optional<String> snapshot) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            if (snapshot.isPresent()) {
                statement.execute("SET TRANSACTION SNAPSHOT " + SqlLiteral.quote(snapshot.get()));
            }
            ReadingSettings.apply(connection);
            statement.execute("SET LOCAL search_path TO DEFAULT");
        }
    }

    private SubsetPlan plan(Connection connection, Policy policy, SubsetRequest request) throws SQLException {
        SubsetChoice choice = request.choice();
        TableGraph graph = GraphReader.read(
                connection,
                table -> !request.byPolicy()
                        || !policy.of(table.id()).map(TablePolicy::omitted).orElse(false),
                policy.subsets().references());
        Set<Long> relations = new HashSet<>();
        graph.tables().forEach(table -> relations.addAll(table.relations()));
        RowTables.lock(connection, table -> relations.contains(table.oid()));
        RowCounts counts = RowCounts.of(connection, graph);
        List<Root> said = said(graph, choice);
        List<SourceTable> declared = said.isEmpty()
                ? policy.subsets().roots().stream().map(graph::named).toList()
                : said.stream().map(Root::table).toList();
        Set<SourceTable> whole = WholeTables.of(graph, counts, inDataSets.get(), declared);
        List<Root> roots = said.isEmpty() ? drawn(graph, whole, declared, choice) : said;
        return new SubsetPlan(graph, counts, whole, roots, choice.children());
    }

    private static List<Root> said(TableGraph graph, SubsetChoice choice) {
        return choice.where().stream()
                .map(word -> new Root(graph.named(word.table()), word.condition(), choice.percent()))
                .toList();
    }

    private static List<Root> drawn(
            TableGraph graph, Set<SourceTable> whole, List<SourceTable> declared, SubsetChoice choice) {
        List<SourceTable> tables = declared.isEmpty() ? TopTables.of(graph, whole) : declared;
        return tables.stream()
                .map(table -> new Root(table, Root.ANY, choice.percent()))
                .toList();
    }

    private static ProblemException closed(Connection connection, ProblemException problem) {
        try {
            connection.close();
        } catch (SQLException e) {
            problem.addSuppressed(e);
        }
        return problem;
    }
}
