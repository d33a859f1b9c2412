package dev.orderly.app;

import dev.orderly.problem.ProblemException;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ObjectProvider;

/** Gets beans that are made at the first need. */
final class Beans {

    private Beans() {}

    /** The bean; a problem that kept it from being made comes out as it is. */
    static <T> T get(ObjectProvider<T> provider) {
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
