package dev.orderly.privacy.treatment;

import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.privacy.key.KeySource;
import dev.orderly.privacy.manifest.CopyManifests;
import dev.orderly.privacy.plan.CheckPolicy;
import dev.orderly.privacy.plan.MaskPlan;
import java.nio.file.Path;
import java.util.Optional;

/** Makes ready what masks an environment's rows, and refuses before anything is begun: without a key, or without a policy that fits. */
public final class PrepareAnonymising {

    private final CheckPolicy check;
    private final KeySource keys;
    private final Databases databases;
    private final CopyManifests manifests;
    private final String release;

    /** @param release the version of Orderly, for manifests */
    public PrepareAnonymising(
            CheckPolicy check, KeySource keys, Databases databases, CopyManifests manifests, String release) {
        this.check = check;
        this.keys = keys;
        this.databases = databases;
        this.manifests = manifests;
        this.release = release;
    }

    /**
     * @param keyFile that the line names
     * @throws dev.orderly.problem.ProblemException {@code policy-invalid}, exit 6; every column that nothing is decided about and
     *     all that does not fit, exit 5; as {@link KeySource#read} without a key
     */
    public Anonymising run(Environment environment, Optional<Path> keyFile) {
        MaskPlan plan = check.run(environment).requireFit();
        return new Anonymising(plan.policy(), plan.keys(keys, keyFile));
    }

    /** For a copy that is to take another environment's place; as {@link #run}. */
    public AnonymisedCopy copy(AnonymisedCopy.Sides sides, Optional<Path> keyFile) {
        return new AnonymisedCopy(databases, manifests, release, run(sides.from(), keyFile), sides);
    }
}
