package dev.stillwater.stream.drift;

import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelStep;
import dev.stillwater.signal.MackeyGlass;
import dev.stillwater.signal.SignalSource;
import java.util.Random;

/**
 * A seeded Mackey-Glass series as a network sees it: noise at the network's own level, undisturbed at first and then
 * disturbed in one of several ways.
 */
final class Disturbed {
    /** Standard deviation and mean of the clean signal. */
    static final double NU = 0.2261;

    static final double MEAN = 0.93;

    private static final int WARM_UP = 200;

    /** What happens to the series. */
    enum Kind {
        NOTHING,
        NOISE_DOUBLED,
        NOISE_HALVED,
        OFFSET,
        GAIN,
        GAIN_ABOUT_MEAN,
        TAU,
        STATE_LOST
    }

    /** Where innovations go. */
    interface Sink {
        void take(double observed, double innovation, double predicted, boolean synchronised);
    }

    private final Model model;
    private final Random noise;
    private SignalSource signal;
    private final long seed;
    private LstmState state;
    private double predicted;
    private int seen;
    private double noiseFactor = 1;
    private double gain = 1;
    private double offset;

    Disturbed(Model model, long seed) {
        this.model = model;
        this.seed = seed;
        this.noise = new Random(1_000_003 * seed + 17);
        this.signal = new MackeyGlass(seed);
        this.state = model.initialState();
    }

    /** Disturbs what follows. */
    void disturb(Kind kind) {
        switch (kind) {
            case NOTHING -> {}
            case NOISE_DOUBLED -> noiseFactor *= 2;
            case NOISE_HALVED -> noiseFactor /= 2;
            case OFFSET -> offset = 0.5 * NU;
            case GAIN -> gain = 1.3;
            case GAIN_ABOUT_MEAN -> {
                gain = 1.3;
                offset = -0.3 * MEAN;
            }
            case TAU -> signal = new MackeyGlass(MackeyGlass.Parameters.DEFAULTS.withTau(23), seed);
            case STATE_LOST -> state = model.initialState();
        }
    }

    void run(int samples, Sink sink) {
        for (int i = 0; i < samples; i++) {
            double clean = signal.nextDouble();
            double deviation = NU * Math.max(model.noiseLevel(), 0) * noiseFactor;
            double observed = gain * (clean + deviation * noise.nextGaussian()) + offset;
            if (seen > 0) {
                sink.take(observed, observed - predicted, predicted, seen >= WARM_UP);
            }
            ModelStep step = model.step(state, observed);
            state = step.state();
            predicted = step.predicted();
            seen++;
        }
    }
}
