package io.sealbill.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Portal, console and API in one process: a modular monolith, one folder a module. */
@SpringBootApplication
public class App {
    /** Serves, and says so in one line on standard output for whoever started it. */
    public static void main(String[] arguments) {
        var app = new SpringApplication(App.class);
        app.addListeners(
                (ApplicationListener<ApplicationReadyEvent>)
                        ready ->
                                System.out.println(
                                        "READY app "
                                                + ready.getApplicationContext()
                                                        .getEnvironment()
                                                        .getProperty("sealbill.public-url")));
        app.run(arguments);
    }
}
