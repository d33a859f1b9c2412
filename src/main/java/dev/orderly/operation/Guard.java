package dev.orderly.operation;

import dev.orderly.environment.Environment;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/** Decides on a request by the guard table; asks nobody and changes nothing. */
record Guard(GuardTable table, SafetyBackup backup) {

    /** @throws dev.orderly.problem.ProblemException when the guard, a hazard or the data's origin refuses */
    GuardDecision admit(OperationRequest request) {
        GuardDecision decision = decide(request);
        if (decision.need() == Need.REFUSED) {
            throw refused(request, decision).raise();
        }
        refuseWithoutBackup(request, decision);
        refuseUnproven(request);
        refuseOrigin(request);
        refuseUnmet(request, decision);
        refuseHazards(request);
        return decision;
    }

    GuardDecision decide(OperationRequest request) {
        GuardCell cell = table.cell(request.kind(), request.target());
        List<String> reasons = new ArrayList<>();
        boolean wanted = switch (request.cover()) {
            case NONE -> cell.backup();
            case BACKUP_ASKED -> true;
            case KEPT_DATABASE -> false;
        };
        if (!wanted || cell.need() == Need.REFUSED) {
            return new GuardDecision(cell.need(), false, cell.conditions(), covered(cell, request));
        }
        SafetyBackup.Estimate estimate = backup.estimate(request);
        Need need = cell.need();
        if (request.consent().noBackup()) {
            need = need.raised();
            reasons.add("without a safety backup, as asked with --no-backup");
        } else if (estimate.available()) {
            reasons.add("a safety backup is taken first: " + estimate.words());
        }
        if (!estimate.available()) {
            need = need.atLeast(request.target().isProduction() ? Need.TYPED_NAME : Need.CONFIRM);
            reasons.add(estimate.words());
        }
        boolean take = estimate.available() && !request.consent().noBackup();
        return new GuardDecision(need, take, cell.conditions(), reasons);
    }

    private static List<String> covered(GuardCell cell, OperationRequest request) {
        return cell.backup() && request.cover() == OperationRequest.Cover.KEPT_DATABASE
                ? List.of("the database as it is now is kept aside")
                : List.of();
    }

    private Problem refused(OperationRequest request, GuardDecision decision) {
        Problem problem = Problem.of(
                "operation-refused", ExitCode.REFUSED, what(request) + " is refused: " + why(request, decision));
        boolean byNoBackup = table.cell(request.kind(), request.target()).need() != Need.REFUSED;
        return byNoBackup
                ? problem.hint("leave out --no-backup")
                : problem.hint("see what an environment allows with: env show "
                        + request.target().name());
    }

    private String why(OperationRequest request, GuardDecision decision) {
        Environment target = request.target();
        if (table.cell(request.kind(), target).need() != Need.REFUSED) {
            return "it is " + String.join(", ", decision.reasons());
        }
        return table.cell(request.kind(), target.kind()).need() == Need.REFUSED
                ? "it is never done to a " + target.kind().word() + " environment"
                : "the environment's protection says so";
    }

    private static void refuseWithoutBackup(OperationRequest request, GuardDecision decision) {
        if (request.cover() == OperationRequest.Cover.BACKUP_ASKED && !decision.backup()) {
            throw Problem.of(
                            "backup-unavailable",
                            ExitCode.REFUSED,
                            what(request) + " is refused: " + String.join(", ", decision.reasons()))
                    .hint("take a backup by other means, then leave out --backup-before")
                    .raise();
        }
    }

    private static void refuseUnproven(OperationRequest request) {
        EnvironmentKind kind = request.target().kind();
        boolean strict = kind == EnvironmentKind.STAGING || kind == EnvironmentKind.PRODUCTION;
        if (strict && request.notProven().isPresent()) {
            throw Problem.of(
                            "plan-not-proven",
                            ExitCode.REFUSED,
                            what(request) + " is refused: the plan could not be proven: "
                                    + request.notProven().get())
                    .hint("name a server of the same major version, with the same extensions, as the environment's"
                            + " \"scratch\" in orderly.yaml")
                    .raise();
        }
    }

    private void refuseOrigin(OperationRequest request) {
        OriginRule rule = table.origin(request.target().kind());
        if (request.origin()
                .filter(Guard::isProduction)
                .filter(it -> !rule.admits(it))
                .isPresent()) {
            String more = rule == OriginRule.ANONYMISED_OR_REASON ? ", or with a reason" : "";
            throw Problem.of(
                            "origin-refused",
                            ExitCode.REFUSED,
                            what(request) + " is refused: data from production goes to a "
                                    + request.target().kind().word() + " environment anonymised only" + more)
                    .raise();
        }
    }

    private static boolean isProduction(Origin origin) {
        return origin.kind() == EnvironmentKind.PRODUCTION;
    }

    private static void refuseUnmet(OperationRequest request, GuardDecision decision) {
        if (decision.conditions().contains(Condition.WRITE_TEST)
                && !request.met().contains(Condition.WRITE_TEST)) {
            throw Problem.of("write-test-needed", ExitCode.REFUSED, what(request) + " is refused: it writes")
                    .hint("its writes are rolled back; allow it with: --write-test")
                    .raise();
        }
    }

    private static void refuseHazards(OperationRequest request) {
        List<OpenHazard> open = request.hazards().stream()
                .filter(hazard -> !request.consent().forcedHazards().contains(hazard.code()))
                .toList();
        if (!open.isEmpty()) {
            List<String> codes = open.stream().map(OpenHazard::code).distinct().toList();
            Problem problem = Problem.of(
                    "hazards-open",
                    ExitCode.REFUSED,
                    what(request) + " is refused: hazard " + String.join(", ", codes));
            for (OpenHazard hazard : open) {
                problem = problem.hint(hazard.code() + ": " + hazard.message());
            }
            throw problem.hint("when this is meant, pass: --force=" + String.join(",", codes))
                    .raise();
        }
    }

    static String what(OperationRequest request) {
        return request.kind().title() + " on \"" + request.target().name() + "\"";
    }
}
