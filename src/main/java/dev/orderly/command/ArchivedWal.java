package dev.orderly.command;

import dev.orderly.environment.Environment;
import dev.orderly.recovery.RecoveryRegister;
import dev.orderly.recovery.moment.ReadWalStatus;
import dev.orderly.recovery.moment.WalStatus;
import dev.orderly.recovery.pgbackrest.ReadStanzaStatus;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;

/** How the WAL of environments' servers is archived, by whichever engine looks after it. */
public record ArchivedWal(
        ObjectProvider<RecoveryRegister> register,
        ObjectProvider<ReadWalStatus> own,
        ObjectProvider<ReadStanzaStatus> stanza) {

    /** @throws dev.orderly.problem.ProblemException {@code wal-not-archived}, exit 3, when it never was switched on */
    WalStatus of(Environment environment) {
        return environment.engine().isPgBackRest()
                ? stanza.getObject().run(environment)
                : own.getObject().run(environment);
    }

    /** Empty where it never was switched on. */
    Optional<WalStatus> find(Environment environment) {
        return register.getObject().find(environment).map(archived -> of(environment));
    }
}
