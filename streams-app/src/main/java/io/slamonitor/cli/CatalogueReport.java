package io.slamonitor.cli;

import io.slamonitor.policy.yaml.Fault;
import io.slamonitor.policy.yaml.LoadedCatalogue;
import java.nio.file.Path;

/** How the outcome of loading catalogues is printed. */
interface CatalogueReport {

    void fault(Path path, Fault fault);

    void catalogue(Path path, LoadedCatalogue catalogue);
}
