package io.sealbill.app.transparency;

import com.github.kagkarlsson.scheduler.task.Task;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TransparencyConfiguration {

    /** Runs on one node at a time: db-scheduler picks the single instance of a recurring task. */
    @Bean
    Task<?> transparencyLogTask(Sequencer sequencer) {
        return sequencer.task();
    }

    @Bean
    Task<?> transparencyLogStampsTask(LogStamps stamps) {
        return stamps.task();
    }
}
