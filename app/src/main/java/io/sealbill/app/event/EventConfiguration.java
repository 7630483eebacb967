package io.sealbill.app.event;

import com.github.kagkarlsson.scheduler.task.Task;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EventConfiguration {

    /** Runs on one node at a time: db-scheduler picks the single instance of a recurring task. */
    @Bean
    Task<?> eventPumpTask(EventPump pump) {
        return pump.task();
    }
}
