package io.slamonitor.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Bytes that are almost good, and the good ones that they are made from. The same random numbers give the same bytes. */
public final class Mutations {
    private static final Path CORPUS = Path.of("src/test/resources/fuzz");
    private static final int MOST = 4;

    /** What lengths and numbers look like that somebody wrote to do harm: variable-length, and of fixed width. */
    private static final List<byte[]> HUGE = List.of(
            new byte[] {-2, -1, -1, -1, 15},
            new byte[] {-1, -1, -1, -1, 15},
            new byte[] {-2, -1, -1, -1, -1, -1, -1, -1, -1, 1},
            new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, 1},
            new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1},
            new byte[] {127, -1, -1, -1},
            new byte[] {-128, 0, 0, 0},
            new byte[8]);

    private Mutations() {}

    /** The files of a folder of the corpus, in the order of their names. */
    public static List<Path> corpus(String folder) {
        try (Stream<Path> files = Files.list(CORPUS.resolve(folder))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of some things. */
    public static <T> T any(List<T> things, Random random) {
        return things.get(random.nextInt(things.size()));
    }

    /** Changed in a few places, or not at all. */
    public static byte[] mutated(byte[] good, Random random) {
        byte[] bytes = good;
        for (int i = random.nextInt(MOST + 1); i > 0; i--) {
            bytes = mutatedOnce(bytes, random);
        }
        return bytes;
    }

    private static byte[] mutatedOnce(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length + 1);
        int length = random.nextInt(1 + Math.min(64, bytes.length - at));
        return switch (random.nextInt(7)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> replaced(bytes, at, at + length, new byte[0]);
            case 2 -> replaced(bytes, at, at, Arrays.copyOfRange(bytes, at, at + length));
            case 3 -> replaced(bytes, at, Math.min(bytes.length, at + 1), any(HUGE, random));
            case 4 -> replaced(bytes, at, at + length, noise(length, random));
            case 5 -> replaced(bytes, at, at, noise(random.nextInt(16), random));
            default -> flipped(bytes, at, random);
        };
    }

    private static byte[] flipped(byte[] bytes, int at, Random random) {
        byte[] copy = bytes.clone();
        if (at < copy.length) {
            copy[at] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }

    /** Random bytes. */
    public static byte[] noise(int length, Random random) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] replaced(byte[] bytes, int from, int to, byte[] with) {
        byte[] result = new byte[bytes.length - (to - from) + with.length];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(with, 0, result, from, with.length);
        System.arraycopy(bytes, to, result, from + with.length, bytes.length - to);
        return result;
    }
}
