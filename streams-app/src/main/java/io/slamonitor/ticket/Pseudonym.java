package io.slamonitor.ticket;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What stands for a person whose id was erased: the same for the same person, so that everything that only asks whether
 * two are one goes on as it was, and random, so that nobody finds the id by trying all there are.
 */
public final class Pseudonym {
    private static final int BYTES = 16;
    private static final Pattern FORM = Pattern.compile("erased-[0-9a-f]{" + 2 * BYTES + "}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Pseudonym() {}

    /** A new one. */
    public static String next() {
        final byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return "erased-" + HexFormat.of().formatHex(bytes);
    }

    /** Whether a text is one, or is made of one: a policy's pattern may want something before or after it. */
    public static boolean isIn(final String text) {
        return text != null && FORM.matcher(text).find();
    }
}
