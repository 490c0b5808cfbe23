package io.slamonitor.app;

import io.slamonitor.app.IngestSettings.Signing;
import io.slamonitor.ingest.BearerTokens;
import io.slamonitor.ingest.Credential;
import io.slamonitor.ingest.IngestSource;
import io.slamonitor.ingest.SignatureScheme;
import io.slamonitor.ingest.Signatures;
import io.slamonitor.mapping.EventMapping;
import io.slamonitor.mapping.InvalidProgramException;
import io.slamonitor.text.FileFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The sources that may send, with their secrets and mappings, as they are configured. */
final class IngestSources {
    /** Ticket events are what they are. */
    private static final String AS_IT_IS = ".";

    private final AppConfig config;
    private final Clock clock;
    private final List<ConfigFault> faults = new ArrayList<>();

    private IngestSources(AppConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * Those for which a secret is set, by name.
     *
     * @throws InvalidConfigException if a file cannot be used; it lists all of them
     */
    static Map<String, IngestSource> of(AppConfig config, Clock clock) {
        IngestSources sources = new IngestSources(config, clock);
        Map<String, IngestSource> found = new TreeMap<>();
        config.ingestSources().forEach(name -> sources.source(name).ifPresent(source -> found.put(name, source)));
        if (!sources.faults.isEmpty()) {
            throw new InvalidConfigException(sources.faults);
        }
        return found;
    }

    private Optional<IngestSource> source(String name) {
        List<String> secrets =
                new ArrayList<>(config.find(name, IngestSettings.SECRET).orElse(List.of()));
        secrets.addAll(secretsInFile(name));
        Optional<EventMapping> mapping = mapping(name);
        if (secrets.isEmpty() && config.find(name, IngestSettings.SECRET_FILE).isEmpty()) {
            fault(
                    name,
                    IngestSettings.SECRET,
                    "expected it, or " + IngestSettings.keyOf(name, IngestSettings.SECRET_FILE)
                            + ": nothing is taken from a source that has none");
        }
        return mapping.filter(program -> !secrets.isEmpty())
                .map(program -> new IngestSource(name, credential(name, secrets), program));
    }

    private List<String> secretsInFile(String name) {
        Optional<Path> file = config.find(name, IngestSettings.SECRET_FILE);
        if (file.isEmpty()) {
            return List.of();
        }
        try {
            Optional<List<String>> secrets = IngestSettings.SECRET.type().parse(Files.readString(file.get()));
            if (secrets.isEmpty()) {
                fault(
                        name,
                        IngestSettings.SECRET_FILE,
                        "expected in it " + IngestSettings.SECRET.type().expected());
            }
            return secrets.orElse(List.of());
        } catch (IOException e) {
            fault(
                    name,
                    IngestSettings.SECRET_FILE,
                    "expected a file in UTF-8 that can be read: " + FileFaults.reason(e));
            return List.of();
        }
    }

    private Credential credential(String name, List<String> secrets) {
        return scheme(name)
                .<Credential>map(scheme -> new Signatures(scheme, secrets, config.get(IngestSettings.WINDOW), clock))
                .orElseGet(() -> new BearerTokens(secrets));
    }

    private Optional<SignatureScheme> scheme(String name) {
        return switch (config.find(name, IngestSettings.SIGNATURE).orElseGet(() -> usual(name))) {
            case BEARER -> Optional.empty();
            case ZENDESK -> Optional.of(SignatureScheme.ZENDESK);
            case GITHUB -> Optional.of(SignatureScheme.GITHUB);
            case JIRA -> Optional.of(SignatureScheme.JIRA);
            case ZAMMAD -> Optional.of(SignatureScheme.ZAMMAD);
            case HMAC ->
                Optional.of(new SignatureScheme(
                        config.find(name, IngestSettings.HEADER).orElseThrow(),
                        config.find(name, IngestSettings.ALGORITHM).orElseThrow(),
                        config.find(name, IngestSettings.ENCODING).orElseThrow(),
                        config.find(name, IngestSettings.PREFIX).orElse(""),
                        config.find(name, IngestSettings.TIMESTAMP_HEADER)));
        };
    }

    private static Signing usual(String name) {
        return Arrays.stream(Signing.values())
                .filter(signing ->
                        signing != Signing.HMAC && ValueType.label(signing).equals(name))
                .findFirst()
                .orElse(Signing.BEARER);
    }

    private Optional<EventMapping> mapping(String name) {
        try {
            if (name.equals(IngestSource.EVENTS)) {
                return Optional.of(EventMapping.of(name, AS_IT_IS));
            }
            Optional<Path> own = config.find(IngestSettings.MAPPINGS)
                    .map(folder -> folder.resolve(name + ".jq"))
                    .filter(Files::isRegularFile);
            if (own.isPresent() || EventMapping.BUILT_IN.contains(name)) {
                return Optional.of(EventMapping.find(own.map(Path::toString).orElse(name)));
            }
            fault(
                    name,
                    IngestSettings.SECRET,
                    "there is no mapping " + name + ": expected one of "
                            + String.join(", ", EventMapping.BUILT_IN) + ", events, or a file " + name
                            + ".jq in the folder of ingest.mappings");
        } catch (InvalidProgramException e) {
            fault(name, IngestSettings.SECRET, "its mapping cannot be used: " + e.getMessage());
        }
        return Optional.empty();
    }

    private void fault(String name, Setting<?> part, String expected) {
        faults.add(config.faultOf(name, part, expected));
    }
}
