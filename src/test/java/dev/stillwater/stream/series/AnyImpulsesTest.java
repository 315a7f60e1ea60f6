package dev.stillwater.stream.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.network.FrontMemory;
import dev.stillwater.network.Normalizer;
import dev.stillwater.schema.ImpulseShape;
import dev.stillwater.schema.ImpulseUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Schedules of impulses of all kinds, by seed, against a plain account of each: when it came, where it begins and ends, what
 * it adds.
 */
class AnyImpulsesTest {
    private static final int SCHEDULES = 100;
    private static final int SAMPLES = 120;
    private static final Normalizer NORMALIZER = new Normalizer(-2, 2);

    @Test
    void eachSampleIsDisplacedByTheImpulsesThatActOnItAndByNoOthers() {
        int acted = 0;
        int lost = 0;
        for (long seed = 1; seed <= SCHEDULES; seed++) {
            Random random = new Random(seed);
            List<Account> accounts = new ArrayList<>();
            Impulses impulses = Impulses.NONE;
            for (long sequence : sequences(random)) {
                while (random.nextInt(12) == 0) {
                    AdmittedImpulse impulse = impulse(random, sequence, accounts.size());
                    accounts.add(new Account(impulse));
                    impulses = impulses.and(impulse);
                }
                double deviation = 0.5 + random.nextDouble();
                Impulses.Effect effect =
                        impulses.at(sequence, random.nextGaussian(), deviation, NORMALIZER, FrontMemory.NONE);
                accounts.forEach(account -> account.see(sequence, deviation));

                compare(effect, accounts, sequence, "seed " + seed + " sequence " + sequence);
                impulses = effect.next().after(sequence, null);
                assertThat(ids(impulses.begun()))
                        .as("seed %d after sequence %d", seed, sequence)
                        .containsExactlyInAnyOrderElementsOf(ids(accounts, account -> account.actsOn(sequence + 1)));
                acted += effect.latestId() == null ? 0 : 1;
                lost += effect.dropped().size();
            }
        }
        assertThat(acted).as("samples displaced").isGreaterThan(10 * SCHEDULES);
        assertThat(lost).as("impulses lost").isGreaterThan(SCHEDULES);
    }

    private static void compare(Impulses.Effect effect, List<Account> accounts, long sequence, String place) {
        List<Account> acting =
                accounts.stream().filter(account -> account.actsOn(sequence)).toList();
        assertThat(ids(effect.starting())).as(place).isEqualTo(ids(accounts, account -> account.first == sequence));
        assertThat(ids(effect.dropped().stream().map(Dropped::impulse).toList()))
                .as(place)
                .isEqualTo(ids(accounts, account -> account.lost == sequence));
        assertThat(effect.displacement())
                .as(place)
                .isCloseTo(
                        acting.stream()
                                .mapToDouble(account -> account.adds(sequence))
                                .sum(),
                        within(1e-12));
        assertThat(effect.withheld())
                .as(place)
                .isEqualTo(acting.stream().anyMatch(account -> account.impulse.shape() == ImpulseShape.DROPOUT));
        assertThat(effect.latestId())
                .as(place)
                .isEqualTo(acting.stream()
                        .reduce((one, other) -> other.first >= one.first ? other : one)
                        .map(account -> account.impulse.id())
                        .orElse(null));
    }

    /** Growing by one, with gaps here and there. */
    private static long[] sequences(Random random) {
        long[] sequences = new long[SAMPLES];
        for (int i = 1; i < SAMPLES; i++) {
            sequences[i] = sequences[i - 1] + (random.nextInt(15) == 0 ? 2 + random.nextInt(20) : 1);
        }
        return sequences;
    }

    /** One that begins at once, soon, or should have begun; some of them without effect. */
    private static AdmittedImpulse impulse(Random random, long sequence, int number) {
        ImpulseShape shape = ImpulseShape.values()[random.nextInt(4)];
        return new AdmittedImpulse(
                "impulse-" + number,
                random.nextInt(8) == 0 ? 0 : random.nextGaussian() + (random.nextBoolean() ? 4 : -4),
                random.nextBoolean() ? ImpulseUnit.RAW : ImpulseUnit.STD,
                shape,
                shape == ImpulseShape.IMPULSE ? 1 : 1 + random.nextInt(15),
                random.nextBoolean() ? null : sequence - 5 + random.nextInt(30),
                random.nextLong(),
                (long) number);
    }

    private static List<String> ids(List<AdmittedImpulse> impulses) {
        return impulses.stream().map(AdmittedImpulse::id).toList();
    }

    private static List<String> ids(List<Account> accounts, Predicate<Account> chosen) {
        return accounts.stream()
                .filter(chosen)
                .map(account -> account.impulse.id())
                .toList();
    }

    /** What becomes of one impulse. */
    private static final class Account {
        private static final long NEVER = Long.MIN_VALUE;

        private final AdmittedImpulse impulse;
        private long first = NEVER;
        private long lost = NEVER;
        private double amplitude;

        private Account(AdmittedImpulse impulse) {
            this.impulse = impulse;
        }

        private void see(long sequence, double deviation) {
            Long start = impulse.start();
            if (first != NEVER || lost != NEVER || (start != null && start > sequence)) {
                return;
            }
            boolean idle = impulse.amplitude() == 0 && impulse.shape() != ImpulseShape.DROPOUT;
            if (idle || (start != null && start < sequence)) {
                lost = sequence;
            } else {
                first = sequence;
                amplitude = impulse.amplitude() * (impulse.unit() == ImpulseUnit.STD ? deviation : 1);
            }
        }

        private boolean actsOn(long sequence) {
            return first != NEVER && sequence < first + impulse.length();
        }

        private double adds(long sequence) {
            return switch (impulse.shape()) {
                case IMPULSE, STEP -> amplitude;
                case NOISE -> amplitude * SeededNoise.gaussian(impulse.seed(), sequence - first);
                case DROPOUT -> 0;
            };
        }
    }
}
