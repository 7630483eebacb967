package io.sealbill.app.settings;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;

import javax.sql.DataSource;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Settings.class)
class SettingsConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /**
     * The runtime role's pool. Statements outside a transaction commit by themselves, which costs
     * no extra round trip.
     */
    @Bean
    DataSource dataSource(Settings settings) {
        Settings.Database database = settings.database();
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("sealbill");
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.setMaximumPoolSize(24);
        pool.addDataSourceProperty("ApplicationName", "sealbill-app");
        pool.addDataSourceProperty("prepareThreshold", "3");
        pool.addDataSourceProperty("preparedStatementCacheQueries", "512");
        return pool;
    }

    /** Migrations run as the owner of the tables, which the runtime role never is. */
    @Bean
    FlywayConfigurationCustomizer migrateAsOwner(Settings settings) {
        Settings.Database database = settings.database();
        return flyway ->
                flyway.dataSource(database.url(), database.ownerUser(), database.ownerPassword());
    }
}
