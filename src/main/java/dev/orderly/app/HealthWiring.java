package dev.orderly.app;

import dev.orderly.environment.Databases;
import dev.orderly.environment.Environments;
import dev.orderly.health.Doctor;
import dev.orderly.health.SelfTest;
import dev.orderly.health.VerifyEnvironment;
import dev.orderly.model.Models;
import dev.orderly.operation.Door;
import dev.orderly.problem.ProblemException;
import dev.orderly.workspace.Workspace;
import java.time.InstantSource;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The checks of environments and of the machine. */
@Configuration(proxyBeanMethods = false)
class HealthWiring {

    @Bean
    VerifyEnvironment verifyEnvironment(Databases databases, Models models, Door door) {
        return new VerifyEnvironment(databases, models, new SelfTest(databases, door), InstantSource.system());
    }

    @Bean
    Doctor doctor(
            ObjectProvider<Workspace> workspace,
            ObjectProvider<Environments> environments,
            ObjectProvider<Databases> databases) {
        return new Doctor(() -> get(workspace), () -> get(environments), () -> get(databases), InstantSource.system());
    }

    /** The bean; a problem that kept it from being made comes out as it is. */
    private static <T> T get(ObjectProvider<T> provider) {
        try {
            return provider.getObject();
        } catch (BeansException e) {
            if (e.getRootCause() instanceof ProblemException problem) {
                throw problem;
            }
            throw e;
        }
    }
}
