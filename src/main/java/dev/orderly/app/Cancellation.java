package dev.orderly.app;

import dev.orderly.environment.Databases;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** Cancels what runs on the servers, without opening anything for it. */
final class Cancellation {

    private final ConfigurableListableBeanFactory beans;

    Cancellation(ConfigurableListableBeanFactory beans) {
        this.beans = beans;
    }

    void cancelRunning() {
        for (String name : beans.getBeanNamesForType(Databases.class, true, false)) {
            if (beans.getSingleton(name) instanceof Databases databases) {
                databases.cancelRunning();
            }
        }
    }
}
