package io.sealbill.app.identity.factor;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;

@Configuration(proxyBeanMethods = false)
class FactorConfiguration {

    @Bean
    Task<?> forgetOldTriesTask(Tries tries) {
        return Tasks.recurring("forget-old-tries", FixedDelay.of(Duration.ofMinutes(10)))
                .execute((instance, context) -> tries.forgetOld());
    }
}
