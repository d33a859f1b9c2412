package dev.orderly.command;

import dev.orderly.environment.Environment;
import dev.orderly.operation.Door;
import dev.orderly.provision.SetUpResult;
import dev.orderly.provision.StepResult;
import dev.orderly.seed.SeedRequest;
import dev.orderly.seed.module.Complexity;
import dev.orderly.seed.module.Extent;
import dev.orderly.seed.module.RefreshModules;
import dev.orderly.seed.module.RefreshRequest;
import dev.orderly.seed.module.Refreshed;
import dev.orderly.shell.Invocation;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;

/** The last step of {@code env setup --test-data}: all modules of test data, where there are no rows yet. */
public final class TestDataStep {

    static final String NAME = "test data";

    /** So that everybody's environment is the same. */
    private static final long SEED = 1;

    private final ObjectProvider<RefreshModules> refresh;
    private final ObjectProvider<Settings> settings;
    private final ObjectProvider<Workspace> workspace;

    public TestDataStep(
            ObjectProvider<RefreshModules> refresh,
            ObjectProvider<Settings> settings,
            ObjectProvider<Workspace> workspace) {
        this.refresh = refresh;
        this.settings = settings;
        this.workspace = workspace;
    }

    private RefreshRequest request(Environment environment, Invocation invocation) {
        return new RefreshRequest(
                environment,
                workspace.getObject().scripts(),
                List.of(),
                new Extent(1, Complexity.TYPICAL),
                SEED,
                SeedRequest.NOW,
                SeedWords.locale(null, settings.getObject()),
                LoadWords.workers(invocation),
                true,
                invocation.consent());
    }

    /** @throws dev.orderly.problem.ProblemException where environments of this kind take no test data, exit 4 */
    void requireAllowed(Environment environment, Invocation invocation, Door door) {
        refresh.getObject().requireAllowed(request(environment, invocation), door);
    }

    SetUpResult after(SetUpResult done, Environment environment, Invocation invocation, Door door) {
        List<StepResult> steps = new ArrayList<>(done.steps());
        steps.add(new StepResult(NAME, List.of(run(request(environment, invocation), door))));
        return new SetUpResult(done.environment(), done.database(), done.created(), done.marked(), steps);
    }

    private String run(RefreshRequest request, Door door) {
        Refreshed foreseen = refresh.getObject().foresee(request, door);
        if (foreseen.gone() > 0) {
            return "left as it is, with " + foreseen.gone() + " rows; seed refresh fills it anew";
        }
        Refreshed filled = refresh.getObject().run(request, door);
        return "filled " + filled.modules().size() + " modules with " + filled.total() + " rows, seed " + filled.seed();
    }
}
