package cn.anju.platform;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator may set, under {@code anju.}
 *
 * @param dataDirectory where everything of this installation lies: database, keys, received files,
 *     fact tables of past months
 * @param definitions folder of the definitions
 * @param web folder of the built web pages
 * @param workDirectory where a run keeps what it needs meanwhile, in the clear; null: {@code work}
 *     in the data directory. Best on a disk that forgets (tmpfs)
 * @param demo whether this is the made-up county: its accounts and their passwords are shown on the
 *     sign-in page
 * @param demoSeed of the same county always comes from the same number
 * @param demoHouseholds how many households the made-up county has; 0: none is made
 * @param welcome whether what to try first is printed when the server is ready
 * @param engineMemory upper bound of the engine, e.g. {@code 2GB}
 * @param heartbeat how often a node says that its jobs are alive
 * @param rejudgeAfter how long after the last mending or decision a month is run again by itself
 * @param inboxInterval how often the watched folder is looked into
 */
@ConfigurationProperties("anju")
public record AnjuProperties(
    @DefaultValue("data") Path dataDirectory,
    @DefaultValue("definitions") Path definitions,
    @DefaultValue("web/dist") Path web,
    @Nullable Path workDirectory,
    @DefaultValue("false") boolean demo,
    @DefaultValue("20000") int demoHouseholds,
    @DefaultValue("7") long demoSeed,
    @DefaultValue("false") boolean welcome,
    @DefaultValue("2GB") String engineMemory,
    @DefaultValue("5s") Duration heartbeat,
    @DefaultValue("2m") Duration rejudgeAfter,
    @DefaultValue("10s") Duration inboxInterval) {

  /** The work directory, given or not. */
  public Path work() {
    return workDirectory == null ? dataDirectory.resolve("work") : workDirectory;
  }
}
