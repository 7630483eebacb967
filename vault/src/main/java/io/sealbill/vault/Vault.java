package io.sealbill.vault;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.ComponentScan;

import java.time.Clock;

/**
 * Starts the vault. Nothing is configured by what happens to lie on the class path: every part is
 * named in this module.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ComponentScan
public class Vault {

    Vault() {}

    public static void main(String[] arguments) {
        ServletWebServerApplicationContext running = start(Clock.systemUTC(), arguments);
        System.out.println("READY vault " + running.getBean(VaultSettings.class).publicAddress());
    }

    /** Starts the vault in this process; it serves at both doors when this returns. */
    static ServletWebServerApplicationContext start(Clock clock, String... arguments) {
        var application = new SpringApplication(Vault.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.addInitializers(
                context -> context.getBeanFactory().registerSingleton("clock", clock));
        return (ServletWebServerApplicationContext) application.run(arguments);
    }
}
