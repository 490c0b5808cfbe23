package io.slamonitor.demo.desk;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What happens by chance; the same seed gives the same chances. */
final class Chance {

    /** Something that comes more or less often than others of its kind. */
    interface Weighted {
        /** How often, compared with the others; more than 0. */
        int weight();
    }

    private final Random random;

    Chance(final long seed) {
        this.random = new Random(seed);
    }

    /** Whether something happens that happens so often, from 0 to 1. */
    boolean of(final double share) {
        return random.nextDouble() < share;
    }

    /** From 0 to 1, without 1. */
    double share() {
        return random.nextDouble();
    }

    /** Both ends included. */
    int between(final int from, final int to) {
        return from + random.nextInt(to - from + 1);
    }

    /** Both ends included. */
    Duration minutes(final int from, final int to) {
        return Duration.ofMinutes(between(from, to));
    }

    /** Both ends included. */
    Duration hours(final int from, final int to) {
        return minutes(60 * from, 60 * to);
    }

    <T> T oneOf(final List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** One of these, each as often as its weight says. */
    <T extends Weighted> T among(final T[] all) {
        int left = random.nextInt(Arrays.stream(all).mapToInt(Weighted::weight).sum());
        int index = 0;
        while (left >= all[index].weight()) {
            left -= all[index].weight();
            index++;
        }
        return all[index];
    }
}
