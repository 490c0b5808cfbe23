package io.slamonitor.app;

import io.slamonitor.app.IngestSettings.Signing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong between settings of the ingest that are right by themselves. */
final class IngestFaults {
    private IngestFaults() {}

    static List<ConfigFault> of(AppConfig config) {
        List<ConfigFault> faults = new ArrayList<>();
        if (config.get(IngestSettings.MAX_IN_FLIGHT) < 2L * config.get(IngestSettings.MAX_BYTES)) {
            faults.add(config.faultOf(
                    IngestSettings.MAX_IN_FLIGHT,
                    "expected at least twice ingest.max.bytes, for a body as it is sent and as it inflates"));
        }
        config.ingestSources().forEach(source -> faults.addAll(ofSignature(config, source)));
        return faults;
    }

    private static List<ConfigFault> ofSignature(AppConfig config, String source) {
        List<ConfigFault> faults = new ArrayList<>();
        if (config.find(source, IngestSettings.SIGNATURE).equals(Optional.of(Signing.HMAC))) {
            if (!config.isGiven(source, IngestSettings.HEADER)) {
                faults.add(config.faultOf(
                        source,
                        IngestSettings.SIGNATURE,
                        "expected " + IngestSettings.keyOf(source, IngestSettings.HEADER) + " with it"));
            }
            return faults;
        }
        for (Setting<?> part : IngestSettings.OF_HMAC) {
            if (config.isGiven(source, part)) {
                faults.add(config.faultOf(
                        source,
                        part,
                        "expected " + IngestSettings.keyOf(source, IngestSettings.SIGNATURE)
                                + "=hmac with it: the others have a header of their own"));
            }
        }
        return faults;
    }
}
