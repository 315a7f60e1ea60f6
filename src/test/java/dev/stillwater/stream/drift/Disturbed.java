package dev.stillwater.stream.drift;

import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelStep;
import dev.stillwater.signal.HakenLaser;
import dev.stillwater.signal.MackeyGlass;
import dev.stillwater.signal.SignalSource;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.function.LongFunction;

/**
 * A seeded series of a network's own signal as the network sees it: noise at its own level, undisturbed at first and then
 * disturbed in one of several ways.
 */
final class Disturbed {
    /** Standard deviation and mean of the clean signal. */
    static final double NU = 0.2261;

    static final double MEAN = 0.93;

    private static final int WARM_UP = 200;

    private static final Law MACKEY_GLASS = new Law(
            NU, 0.02, MackeyGlass::new, seed -> new MackeyGlass(MackeyGlass.Parameters.DEFAULTS.withTau(23), seed));

    /** Its network is wrong by 0.12 of a standard deviation, so noise has to be larger to be seen. */
    private static final Law LASER = new Law(
            44.4, 0.25, HakenLaser::new, seed -> new HakenLaser(new HakenLaser.Parameters(2, 15, 0.25, 0.57), seed));

    /** What happens to the series. */
    enum Kind {
        NOTHING,
        NOISE_DOUBLED,
        NOISE_HALVED,
        OFFSET,
        GAIN,
        GAIN_ABOUT_MEAN,
        LAW,
        STATE_LOST
    }

    /** Where innovations go. */
    interface Sink {
        void take(double observed, double innovation, double predicted, boolean synchronised);
    }

    /**
     * A signal.
     *
     * @param deviation its standard deviation
     * @param leastNoise the noise that appears where there is none to double, in standard deviations
     * @param usual the signal from a seed
     * @param other the same by another law: slower by a third, as tau = 23 for 17 is
     */
    private record Law(
            double deviation, double leastNoise, LongFunction<SignalSource> usual, LongFunction<SignalSource> other) {}

    private final Model model;
    private final Law law;
    private final long seed;
    private final Tape noise;
    private Tape signal;
    private int start; // of the signal, in samples
    private LstmState state;
    private double predicted;
    private int seen;
    private double level;
    private double gain = 1;
    private double offset;

    Disturbed(Model model, long seed) {
        this.model = model;
        this.law = model.id().contains("laser") ? LASER : MACKEY_GLASS;
        this.seed = seed;
        Random random = new Random(1_000_003 * seed + 17);
        this.noise = new Tape(random::nextGaussian);
        this.signal = new Tape(law.usual.apply(seed)::nextDouble);
        this.level = Double.isNaN(model.noiseLevel()) ? 0.16 : model.noiseLevel(); // of any noise: one of them
        this.state = model.initialState();
    }

    private Disturbed(Disturbed other) {
        model = other.model;
        law = other.law;
        seed = other.seed;
        noise = other.noise;
        signal = other.signal;
        start = other.start;
        state = other.state;
        predicted = other.predicted;
        seen = other.seen;
        level = other.level;
        gain = other.gain;
        offset = other.offset;
    }

    /** A copy that goes on with the same signal and noise. */
    Disturbed copy() {
        return new Disturbed(this);
    }

    /** Disturbs what follows. */
    void disturb(Kind kind) {
        switch (kind) {
            case NOTHING -> {}
            case NOISE_DOUBLED -> level = level > 0 ? 2 * level : law.leastNoise;
            case NOISE_HALVED -> level /= 2;
            case OFFSET -> offset = 0.5 * law.deviation;
            case GAIN -> gain = 1.3;
            case GAIN_ABOUT_MEAN -> {
                gain = 1.3;
                offset = -0.3 * MEAN;
            }
            case LAW -> {
                signal = new Tape(law.other.apply(seed)::nextDouble);
                start = seen;
            }
            case STATE_LOST -> state = model.initialState();
        }
    }

    void run(int samples, Sink sink) {
        for (int i = 0; i < samples; i++) {
            double clean = signal.at(seen - start);
            double observed = gain * (clean + law.deviation * level * noise.at(seen)) + offset;
            if (seen > 0) {
                sink.take(observed, observed - predicted, predicted, seen >= WARM_UP);
            }
            ModelStep step = model.step(state, observed);
            state = step.state();
            predicted = step.predicted();
            seen++;
        }
    }

    /** Numbers drawn once and read by all copies. */
    private static final class Tape {
        private final DoubleSupplier source;
        private double[] drawn = new double[4096];
        private int count;

        private Tape(DoubleSupplier source) {
            this.source = source;
        }

        private double at(int index) {
            while (count <= index) {
                if (count == drawn.length) {
                    drawn = Arrays.copyOf(drawn, 2 * count);
                }
                drawn[count++] = source.getAsDouble();
            }
            return drawn[index];
        }
    }
}
