package io.slamonitor.cli;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.Given;
import io.slamonitor.app.InvalidConfigException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which cluster a command works with. */
final class ClusterOptions {
    private static final String CONFIG_VARIABLE = "SLA_CONFIG";

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT[,...]",
            description = "Kafka brokers to ask first. Default: localhost:9092.")
    private String bootstrapServers;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = "The schema registry. Default: http://localhost:8081.")
    private String registry;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A file of key=value lines; also $SLA_CONFIG. See docs/configuration.md.")
    private Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Sets one key, such as grace=10s or kafka.security.protocol=SSL; may be repeated. Wins over the"
                            + " environment (SLA_GRACE, KAFKA_SECURITY_PROTOCOL), which wins over the file.")
    private final Map<String, String> values = new LinkedHashMap<>();

    /** @throws BadInputException with everything that is wrong */
    AppConfig load() {
        return load(Map.of());
    }

    /**
     * @param more what other options of the command set
     * @throws BadInputException with everything that is wrong
     */
    AppConfig load(final Map<String, Given> more) {
        final Map<String, String> environment = System.getenv();
        final Map<String, Given> flags = new HashMap<>();
        values.forEach((key, value) -> flags.put(key, new Given(value, "--set")));
        if (bootstrapServers != null) {
            flags.put("bootstrap.servers", new Given(bootstrapServers, "--bootstrap-servers"));
        }
        if (registry != null) {
            flags.put("schema.registry.url", new Given(registry, "--registry"));
        }
        flags.putAll(more);
        final Optional<Path> file = Optional.ofNullable(config)
                .or(() -> Optional.ofNullable(environment.get(CONFIG_VARIABLE))
                        .filter(name -> !name.isBlank())
                        .map(Path::of));
        try {
            return AppConfig.read(file, environment, flags);
        } catch (final InvalidConfigException e) {
            throw new BadInputException(e.getMessage());
        }
    }
}
