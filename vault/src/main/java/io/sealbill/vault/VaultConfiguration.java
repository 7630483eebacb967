package io.sealbill.vault;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

import javax.sql.DataSource;

/** The parts that come from outside: settings and database. */
@Configuration(proxyBeanMethods = false)
class VaultConfiguration {

    @Bean
    VaultSettings settings(ConfigurableEnvironment environment) {
        return SettingsReader.read(environment);
    }

    /** Migrates as the owner, then hands out connections of the runtime role only. */
    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(VaultSettings settings) {
        VaultSettings.Database database = settings.database();
        Flyway.configure()
                .dataSource(database.url(), database.ownerUser(), database.ownerPassword())
                .locations("classpath:db/migration/vault")
                .load()
                .migrate();
        var config = new HikariConfig();
        config.setPoolName("vault");
        config.setJdbcUrl(database.url());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(16);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5_000);
        config.addDataSourceProperty("ApplicationName", "sealbill-vault");
        config.addDataSourceProperty("prepareThreshold", "2");
        return new HikariDataSource(config);
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new DataSourceTransactionManager(dataSource);
    }

    @Bean
    JdbcClient jdbc(DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }
}
