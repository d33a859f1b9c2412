package dev.orderly.recovery.pgbackrest;

import dev.orderly.environment.Environment;
import dev.orderly.problem.ProblemException;
import dev.orderly.recovery.RecoveryRegister;
import dev.orderly.recovery.base.BaseBackup;
import dev.orderly.recovery.base.BaseStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds the copies of a server's files, whoever took them. */
public final class FindBases {

    private final RecoveryRegister register;
    private final Stanzas stanzas;

    public FindBases(RecoveryRegister register, Stanzas stanzas) {
        this.register = register;
        this.stanzas = stanzas;
    }

    /**
     * The oldest first.
     *
     * @throws ProblemException {@code wal-not-archived}, exit 3; what pgBackRest says
     */
    public List<BaseBackup> all(Environment environment) {
        return environment.engine().isPgBackRest()
                ? stanzas.all(environment)
                : new BaseStore(register.require(environment).place()).all();
    }

    /** When the newest began; nothing where there is none, or nobody can tell. */
    public Optional<Instant> newest(Environment environment) {
        try {
            List<BaseBackup> all = all(environment);
            return all.isEmpty()
                    ? Optional.empty()
                    : Optional.of(all.get(all.size() - 1).startedAt());
        } catch (ProblemException unknown) {
            return Optional.empty();
        }
    }
}
