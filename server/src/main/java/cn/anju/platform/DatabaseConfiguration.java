package cn.anju.platform;

import cn.anju.database.BundledPostgres;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The database: any PostgreSQL that {@code spring.datasource.url} names (with {@code
 * spring.flyway.user} for the owner of the tables), otherwise the bundled one.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AnjuProperties.class)
class DatabaseConfiguration {
  /** A node's connections; more would only queue inside PostgreSQL on the same cores. */
  private static final int CONNECTIONS = 16;

  @Bean
  PlatformTransactionManager transactionManager(DataSource dataSource) {
    return new ScopedTransactions(dataSource);
  }

  @Bean
  FlywayConfigurationCustomizer whoTheApplicationIs(
      @Value("${anju.application-role:" + BundledPostgres.APPLICATION + "}") String role) {
    return flyway -> flyway.placeholders(Map.of("application", role));
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnExpression("'${spring.datasource.url:}' == ''")
  static class Bundled {

    @Bean(destroyMethod = "close")
    BundledPostgres bundledPostgres(AnjuProperties properties) throws IOException {
      return BundledPostgres.start(
          properties.dataDirectory().toAbsolutePath().resolve("postgresql"), CONNECTIONS);
    }

    @Bean(destroyMethod = "close")
    @Primary
    HikariDataSource dataSource(BundledPostgres postgres) {
      HikariConfig config = new HikariConfig();
      config.setJdbcUrl(postgres.url() + "?reWriteBatchedInserts=true&ApplicationName=anju");
      config.setUsername(BundledPostgres.APPLICATION);
      config.setPassword(postgres.password());
      config.setMaximumPoolSize(CONNECTIONS);
      config.setPoolName("anju");
      return new HikariDataSource(config);
    }

    @Bean
    @FlywayDataSource
    DataSource ownerDataSource(BundledPostgres postgres) {
      PGSimpleDataSource owner = new PGSimpleDataSource();
      owner.setUrl(postgres.url());
      owner.setUser(BundledPostgres.OWNER);
      owner.setPassword(postgres.password());
      return owner;
    }
  }
}
