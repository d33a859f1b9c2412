package dev.orderly.app;

import java.util.List;
import java.util.function.Consumer;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Spring Boot without what a shell does not use and would wait for at each start: property files and what listens for them,
 * conversions of properties, message bundles, whose formats load every locale.
 */
final class LeanBoot extends SpringApplication {

    LeanBoot(Class<?> wiring, Consumer<GenericApplicationContext> register) {
        super(wiring);
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        setWebApplicationType(WebApplicationType.NONE);
        setBannerMode(Banner.Mode.OFF);
        setLogStartupInfo(false);
        setRegisterShutdownHook(false);
        setAddCommandLineProperties(false);
        setAddConversionService(false);
        setLazyInitialization(true);
        setListeners(List.of());
        setApplicationContextFactory(type -> new Container());
        addInitializers(created -> register.accept((GenericApplicationContext) created));
    }

    @Override
    protected void bindToSpringApplication(ConfigurableEnvironment environment) {}

    private static final class Container extends AnnotationConfigApplicationContext {

        @Override
        protected void initMessageSource() {}
    }
}
