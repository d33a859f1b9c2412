package dev.orderly.privacy.proof;

import dev.orderly.archive.rows.RowSum;
import dev.orderly.catalog.ObjectId;
import dev.orderly.environment.SqlFailure;
import dev.orderly.operation.Progress;
import dev.orderly.privacy.manifest.StandingCopy;
import dev.orderly.privacy.manifest.TableEntry;
import dev.orderly.privacy.plan.MaskPlan;
import dev.orderly.privacy.plan.TablePlan;
import dev.orderly.privacy.policy.QuasiIdentifier;
import dev.orderly.privacy.proof.anonymity.Anonymity;
import dev.orderly.privacy.proof.anonymity.MeasureAnonymity;
import dev.orderly.privacy.rows.FilledRows;
import dev.orderly.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Proves that a database holds the rows of another one, anonymised as a policy says. Each side is read as it is at one moment, in one
 * read-only transaction; rows are counted, grouped and compared by the servers or stream by.
 */
public final class ProveCopy {

    /** @throws ProblemException when a database cannot be read at all; what is wrong with the copy is in the result */
    public Proof prove(ProofRequest request, Progress progress) {
        try (Side source = Side.begin(
                        request.source().label(), request.source().connection(), request.statementSeconds());
                Side copy =
                        Side.begin(request.copy().label(), request.copy().connection(), request.statementSeconds())) {
            Proving proving = new Proving(request, source, copy, progress);
            return request.source().more().isEmpty() || request.copy().more().isEmpty()
                    ? proving.proof(() -> proving.leaks(source, List.of(copy)))
                    : beside(
                            source.again(request.source().more().get(0), request.statementSeconds()),
                            copy.again(request.copy().more(), request.statementSeconds()),
                            proving);
        } catch (SQLException e) {
            throw SqlFailure.raise("proving \"" + request.copy().label() + "\"", e);
        }
    }

    /** The search for originals keeps a processor of ours busy, the other checks the servers: so they go at once. */
    private static Proof beside(Side source, List<Side> copies, Proving proving) throws SQLException {
        List<Connection> connections = new ArrayList<>(List.of(source.connection()));
        copies.forEach(copy -> connections.add(copy.connection()));
        try (Meanwhile<Check> search = new Meanwhile<>(() -> proving.leaks(source, copies), connections)) {
            return proving.proof(search::result);
        } finally {
            source.close();
            for (Side copy : copies) {
                copy.close();
            }
        }
    }

    /** One check, when it is its turn. */
    @FunctionalInterface
    private interface Result {
        Check check() throws SQLException;
    }

    /** One proof. */
    private static final class Proving {

        private final ProofRequest request;
        private final Side source;
        private final Side copy;
        private final Progress progress;
        private final Within within;
        private final MaskPlan plan;
        private final List<Check> checks = new ArrayList<>();
        private final List<Anonymity> anonymity = new ArrayList<>();
        private List<TableEntry> tables = List.of();
        private Map<ObjectId, FilledRows> searched = Map.of();

        Proving(ProofRequest request, Side source, Side copy, Progress progress) {
            this.request = request;
            this.source = source;
            this.copy = copy;
            this.progress = progress;
            this.within = Within.of(request.extent(), source, copy);
            this.plan = within.plan(request.policy(), copy);
        }

        Check leaks(Side from, List<Side> to) {
            LeakCheck check = new LeakCheck(from, to, request.known());
            Check found = check.of(plan, within);
            tables = tables(check.sums());
            searched = check.filled();
            return found;
        }

        Proof proof(Result leaks) throws SQLException {
            checks.add(within.isWhole() ? PolicyCheck.of(plan) : PolicyCheck.ofTables(plan));
            checks.add(constraints());
            progress.step("looking for broken references");
            checks.add(new ReferenceCheck(source, copy, within, request.known().isPresent())
                    .of(request.policy().subsets().references()));
            checks.add(new ScanCheck(copy, plan).of(request.scan(), within, progress));
            progress.step("comparing values of masked columns");
            ValueCheck values = new ValueCheck(source, copy, request.known().map(Known::values));
            checks.add(values.of(plan, request.scan()));
            progress.step("looking for originals");
            checks.add(leaks.check());
            checks.add(persons());
            progress.step("counting rows and nulls");
            checks.addAll(1, new RowChecks(source, copy, request, searched).of(plan));
            checks.add(1, manifest());
            progress.step("measuring anonymity");
            checks.add(anonymity());
            return new Proof(source.label(), copy.label(), checks, values.shares(), anonymity, tables);
        }

        private Check constraints() {
            return within.isWhole()
                    ? ConstraintCheck.of(source, copy)
                    : Check.notLookedAt(CheckName.CONSTRAINTS, "the tables were there before");
        }

        private Check manifest() throws SQLException {
            StandingCopy standing = request.standing();
            if (standing.manifest().isEmpty()) {
                String kept = standing.gone().isEmpty() ? "" : ": " + standing.gone();
                return Check.notLookedAt(CheckName.MANIFEST, "there is none for " + copy.label() + kept);
            }
            ManifestCheck check = new ManifestCheck(standing.manifest().get(), request.key())
                    .changedBy(standing.later())
                    .signature()
                    .policy(request.policy().hash())
                    .schema(source.catalog().fingerprint());
            return tables.isEmpty() ? check.check() : check.rows(tables).check();
        }

        private List<TableEntry> tables(Map<ObjectId, RowSum> sums) {
            List<TableEntry> entries = new ArrayList<>();
            plan.tables().stream()
                    .filter(TablePlan::omitted)
                    .forEach(table -> entries.add(TableEntry.of(table, 0, "")));
            sums.forEach((id, sum) -> plan.of(id)
                    .filter(table -> !table.omitted())
                    .ifPresent(table -> entries.add(TableEntry.of(table, sum.rows(), sum.hash()))));
            return entries;
        }

        private Check persons() {
            return request.known()
                    .map(known -> PersonCheck.judged(known.named()))
                    .orElseGet(() -> Check.notLookedAt(
                            CheckName.PERSONS,
                            "texts are looked at while they are masked, beside the rows of their persons"));
        }

        private Check anonymity() {
            List<QuasiIdentifier> declared = request.policy().quasiIdentifiers().stream()
                    .filter(one -> within.has(one.table()))
                    .toList();
            if (declared.isEmpty()) {
                String of = within.isWhole() ? "" : " for these tables";
                return Check.notLookedAt(CheckName.ANONYMITY, "the policy declares no quasi_identifiers" + of);
            }
            List<String> faults = new ArrayList<>();
            MeasureAnonymity measure = new MeasureAnonymity(copy.session(), copy.catalog());
            for (QuasiIdentifier one : declared) {
                measure(measure, one, faults);
            }
            return Check.of(
                    CheckName.ANONYMITY,
                    declared.size() + " quasi-identifiers",
                    faults,
                    "make columns less exact in the policy, as the table of gains says");
        }

        private void measure(MeasureAnonymity measure, QuasiIdentifier one, List<String> faults) {
            try {
                Anonymity measured = measure.of(one);
                anonymity.add(measured);
                faults.addAll(measured.faults());
            } catch (SQLException e) {
                faults.add(one.table() + " cannot be grouped: " + Unreadable.why(e));
            } catch (ProblemException e) {
                faults.add(e.first().message());
            }
        }
    }
}
