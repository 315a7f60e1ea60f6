package dev.stillwater.stream.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stillwater.mapping.EpochUnit;
import dev.stillwater.network.DeviationVector;
import dev.stillwater.network.FrontMemory;
import dev.stillwater.network.GrowthWindow;
import dev.stillwater.network.LstmState;
import dev.stillwater.schema.ImpulseShape;
import dev.stillwater.schema.ImpulseUnit;
import dev.stillwater.stream.drift.Anomalies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

/** States of all kinds, by seed: each comes back from its stored form to the bit, and a cut one not at all. */
class AnyStateTest {
    private static final int STATES = 300;

    @Test
    void everyStateComesBackBitForBit() {
        for (long seed = 1; seed <= STATES; seed++) {
            SeriesState state = state(new Random(seed));
            Held held = new Held(state, 0, List.of(), true);
            byte[] stored = SeriesStateSerde.write(held, true);
            byte[] look = held.look().write();
            Held read = SeriesStateSerde.read(stored).after(Look.read(look), null);

            assertThat(read.state()).as("seed " + seed).isEqualTo(state);
            assertThat(SeriesStateSerde.write(read, true)).as("seed " + seed).isEqualTo(stored);
            assertThat(read.look().write()).as("seed " + seed).isEqualTo(look);
        }
    }

    @Test
    void aStateIsRefusedWhereverItIsCutOffOrGoesOn() {
        for (long seed = 1; seed <= STATES; seed++) {
            Random random = new Random(seed);
            Held held = Held.first(state(random));
            isRefusedCutOrLonger("seed " + seed, SeriesStateSerde.write(held, true), random, SeriesStateSerde::read);
            isRefusedCutOrLonger("seed " + seed, held.look().write(), random, Look::read);
        }
    }

    private static void isRefusedCutOrLonger(String seed, byte[] stored, Random random, Function<byte[], ?> reader) {
        byte[] cut = Arrays.copyOf(stored, random.nextInt(stored.length));
        byte[] longer = Arrays.copyOf(stored, stored.length + 1 + random.nextInt(9));

        assertThatThrownBy(() -> reader.apply(cut)).as(seed).isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> reader.apply(longer)).as(seed).isInstanceOf(SerializationException.class);
    }

    private static SeriesState state(Random random) {
        int units = random.nextInt(20);
        return new SeriesState(
                text(random),
                maybe(random, AnyStateTest::digest),
                random.nextLong(),
                number(random),
                number(random),
                number(random),
                random.nextInt(),
                cell(random, units),
                new RunningMoments(random.nextInt(), number(random), number(random)),
                diagnostics(random),
                new Fit(random.nextInt(), number(random), number(random), oneOf(random, FitWord.values())),
                random.nextLong(),
                new Impulses(impulses(random), impulses(random)),
                maybe(random, r -> twin(r, units)),
                maybe(random, r -> stability(r, units)),
                random.nextBoolean() ? InputState.NONE : input(random),
                anomalies(random),
                maybe(random, r -> contest(r, units)));
    }

    private static Contest contest(Random random, int units) {
        List<Rival> rivals = new ArrayList<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            rivals.add(new Rival(text(random), text(random), cell(random, units), number(random), margin(random)));
        }
        return new Contest(
                random.nextInt(),
                number(random),
                margin(random),
                List.copyOf(rivals),
                maybe(random, AnyStateTest::text));
    }

    private static Margin margin(Random random) {
        return new Margin(number(random), new RunningMoments(random.nextInt(), number(random), number(random)));
    }

    private static InputState input(Random random) {
        return new InputState(
                maybe(random, AnyStateTest::grid),
                random.nextLong(),
                random.nextLong(),
                maybe(random, r -> oneOf(r, EpochUnit.values())),
                random.nextLong(),
                random.nextInt());
    }

    private static Grid grid(Random random) {
        List<OpenStep> open = new ArrayList<>();
        for (int steps = random.nextInt(5); steps > 0; steps--) {
            open.add(new OpenStep(
                    random.nextLong(),
                    random.nextInt(),
                    number(random),
                    number(random),
                    number(random),
                    random.nextLong(),
                    number(random),
                    maybe(random, AnyStateTest::number)));
        }
        return new Grid(random.nextLong(), random.nextLong(), random.nextLong(), List.copyOf(open));
    }

    private static Diagnostics diagnostics(Random random) {
        Diagnostics diagnostics = new Diagnostics();
        for (int updates = random.nextInt(random.nextInt(10) == 0 ? 2_500 : 50); updates > 0; updates--) {
            double innovation = random.nextGaussian() * (random.nextInt(200) == 0 ? 30 : 1);
            diagnostics.update(
                    random.nextGaussian(), innovation, spread(random), random.nextInt(100) == 0, random.nextBoolean());
        }
        return diagnostics;
    }

    private static Anomalies anomalies(Random random) {
        Anomalies anomalies = new Anomalies();
        for (int updates = random.nextInt(100); updates > 0; updates--) {
            anomalies.update(number(random), number(random), Math.abs(number(random)), random.nextBoolean(), 0);
        }
        return anomalies;
    }

    private static List<AdmittedImpulse> impulses(Random random) {
        return Stream.generate(() -> {
                    Long offset = maybe(random, r -> r.nextLong() >>> 16);
                    return new AdmittedImpulse(
                            text(random),
                            number(random),
                            oneOf(random, ImpulseUnit.values()),
                            oneOf(random, ImpulseShape.values()),
                            random.nextInt(),
                            maybe(random, Random::nextLong),
                            random.nextLong(),
                            offset == null ? null : maybe(random, r -> r.nextInt(10_000)),
                            offset);
                })
                .limit(random.nextInt(4))
                .toList();
    }

    private static Twin twin(Random random, int units) {
        double[] deviations = random.doubles(random.nextInt(200)).toArray();
        return new Twin(
                text(random),
                random.nextLong(),
                number(random),
                random.nextInt(),
                cell(random, units),
                number(random),
                deviations,
                random.nextInt());
    }

    private static Stability stability(Random random, int units) {
        GrowthWindow window = GrowthWindow.DEFAULT;
        for (int steps = random.nextInt(3_000); steps > 0; steps--) {
            window = random.nextInt(1_000) == 0 ? window.restarted() : window.with(random.nextGaussian());
        }
        return new Stability(new DeviationVector(new LstmState(floats(random, units), floats(random, units))), window);
    }

    private static LstmState cell(Random random, int units) {
        float[] h = floats(random, units);
        float[] s = floats(random, units);
        return random.nextBoolean()
                ? new LstmState(h, s)
                : new LstmState(h, s, new FrontMemory(numbers(random), floats(random, random.nextInt(200))));
    }

    private static double[] numbers(Random random) {
        return random.doubles(1 + random.nextInt(40)).toArray();
    }

    private static double spread(Random random) {
        return random.nextBoolean() ? Double.NaN : random.nextDouble();
    }

    private static float[] floats(Random random, int count) {
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] =
                    random.nextInt(10) == 0 ? Float.intBitsToFloat(random.nextInt()) : (float) random.nextGaussian();
        }
        return floats;
    }

    private static double number(Random random) {
        return random.nextInt(4) == 0 ? Double.longBitsToDouble(random.nextLong()) : random.nextGaussian();
    }

    private static String digest(Random random) {
        byte[] digest = new byte[32];
        random.nextBytes(digest);
        return HexFormat.of().formatHex(digest);
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(12), 0, 0xD800)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static <T> T oneOf(Random random, T[] constants) {
        return constants[random.nextInt(constants.length)];
    }

    private static <T> T maybe(Random random, Function<Random, T> value) {
        return random.nextBoolean() ? value.apply(random) : null;
    }
}
