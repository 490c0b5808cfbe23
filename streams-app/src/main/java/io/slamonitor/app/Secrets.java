package io.slamonitor.app;

import java.util.regex.Pattern;

/** Keeps secrets out of what is shown and logged. */
public final class Secrets {
    private static final Pattern NAME = Pattern.compile(
            "passw|passphrase|secret|jaas|token|user\\.info|credential|private|keystore\\.key|assertion",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern USER_IN_URL = Pattern.compile("(?<=://)[^/@\\s]*@");

    private Secrets() {}

    /** Whether a value of this key may be a secret, by its name; where a file with one is, is none. */
    public static boolean isSecret(String key) {
        return NAME.matcher(key).find() && !key.endsWith(".secret.file");
    }

    /** The value as it may be shown: nothing of it if its key sounds secret, else without a user's name in its URL. */
    public static String mask(String key, String value) {
        return isSecret(key) ? "********" : USER_IN_URL.matcher(value).replaceAll("********@");
    }
}
