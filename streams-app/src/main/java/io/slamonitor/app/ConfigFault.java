package io.slamonitor.app;

/**
 * One thing wrong with the configuration.
 *
 * @param key which setting
 * @param given its value and where it came from
 * @param expected what should have been there
 */
public record ConfigFault(String key, Given given, String expected) {

    /** One line; a value that may be a secret is not shown, nor one whose unknown key was meant to be a secret's. */
    @Override
    public String toString() {
        boolean known = Settings.named(key).isPresent()
                || IngestSettings.SourceKey.of(key).isPresent();
        String secretBy = known ? key : key + ' ' + expected;
        return key + " = " + Secrets.mask(secretBy, given.text()) + " (" + given.origin() + "): " + expected;
    }
}
