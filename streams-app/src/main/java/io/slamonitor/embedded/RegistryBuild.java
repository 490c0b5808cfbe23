package io.slamonitor.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which registry server this program was built for: the parent pom's version and checksum, by way of a resource. */
record RegistryBuild(String version, String sha256) {

    static RegistryBuild load() {
        Properties properties = new Properties();
        try (InputStream resource = RegistryBuild.class.getResourceAsStream("registry.properties")) {
            properties.load(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RegistryBuild(properties.getProperty("version"), properties.getProperty("sha256"));
    }
}
