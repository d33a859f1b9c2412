package dev.orderly.app;

import dev.orderly.command.ProductRelease;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The shell's own beans. */
@Configuration(proxyBeanMethods = false)
class ShellWiring {

    @Bean
    Cancellation cancellation(ConfigurableListableBeanFactory beans) {
        return new Cancellation(beans);
    }

    @Bean
    ProductRelease release() {
        return new ProductRelease(Release.version());
    }
}
