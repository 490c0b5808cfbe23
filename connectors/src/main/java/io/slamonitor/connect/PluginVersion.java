package io.slamonitor.connect;

import java.util.Optional;

/** What Connect shows as the plugin's version. */
public final class PluginVersion {
    private PluginVersion() {}

    public static String get() {
        return Optional.ofNullable(PluginVersion.class.getPackage().getImplementationVersion())
                .orElse("built-from-source");
    }
}
