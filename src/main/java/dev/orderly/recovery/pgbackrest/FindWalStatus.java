package dev.orderly.recovery.pgbackrest;

import dev.orderly.environment.Environment;
import dev.orderly.recovery.RecoveryRegister;
import dev.orderly.recovery.moment.ReadWalStatus;
import dev.orderly.recovery.moment.WalStatus;
import java.util.Optional;

/** Tells how the archiving of a server's WAL stands, whoever does it. */
public final class FindWalStatus {

    private final RecoveryRegister register;
    private final ReadWalStatus own;
    private final ReadStanzaStatus stanza;

    public FindWalStatus(RecoveryRegister register, ReadWalStatus own, ReadStanzaStatus stanza) {
        this.register = register;
        this.own = own;
        this.stanza = stanza;
    }

    /** @throws dev.orderly.problem.ProblemException {@code wal-not-archived}, exit 3; what pgBackRest says */
    public WalStatus run(Environment environment) {
        return environment.engine().isPgBackRest() ? stanza.run(environment) : own.run(environment);
    }

    /** As above; empty where archiving was never switched on, or was switched off. */
    public Optional<WalStatus> find(Environment environment) {
        return register.find(environment).isEmpty() || register.isSwitchedOff(environment)
                ? Optional.empty()
                : Optional.of(run(environment));
    }
}
