package dev.stillwater.study.yeo;

import dev.stillwater.analysis.fixedpoint.Enumeration;
import dev.stillwater.analysis.fixedpoint.FixedPoint;
import dev.stillwater.analysis.fixedpoint.FixedPointSearch;
import dev.stillwater.evaluation.HeldOutSeeds;
import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.algebra.Doubles;
import dev.stillwater.network.algebra.Equations;
import dev.stillwater.network.algebra.Matrix;
import dev.stillwater.signal.NoisySignal;
import dev.stillwater.signal.SignalSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Where one network comes to rest while its input stays the same.
 *
 * @param input that it sees all the time, in the signal's units
 * @param found from states that a signal leads it to, and from others around them
 * @param all the same by an exhaustive search, where that was asked for
 */
public record Rest(Subject subject, double input, FixedPointSearch found, Optional<Enumeration> all) {
    /** Units up to which all fixed points can be looked for. */
    public static final int FEW_UNITS = 8;

    /** Into how many ticks an exhaustive search falls. */
    private static final int PARTS = 100;

    private static final int SYNCHRONIZE = 500;
    private static final int VISITED = 1_500;

    /** Standard deviations of what is added to a visited state, in turn: near it, and anywhere. */
    private static final double[] NOISE = {0.01, 0.1, 0.5};

    /**
     * What to look for.
     *
     * @param inputs in the signal's units; where there are none, three over the range of each network
     * @param starts of each search
     * @param boxes most to look at in an exhaustive search; 0 for none
     */
    public record Plan(List<Double> inputs, int starts, long boxes, long seed) {

        public Plan {
            inputs = List.copyOf(inputs);
        }

        /** Whether all fixed points are looked for. */
        boolean isExhaustive() {
            return boxes > 0;
        }

        /** How many ticks the work on some networks is. */
        public long parts(List<Subject> subjects) {
            int each = starts + (isExhaustive() ? PARTS : 0);
            return subjects.stream()
                    .mapToLong(subject -> (long) inputsOf(subject.model()).size() * each)
                    .sum();
        }

        /** A quarter, a half and three quarters of the way through the range that the network was trained on. */
        private List<Double> inputsOf(Model model) {
            double range = model.normalizer().range();
            double middle = model.normalizer().denormalize(0);
            return inputs.isEmpty() ? List.of(middle - range / 4, middle, middle + range / 4) : inputs;
        }
    }

    /** Of a network under each input. */
    static List<Rest> of(Subject subject, Plan plan, Runnable tick) {
        Equations equations = subject.model().cell().equations();
        List<double[]> visited = visited(subject, plan.seed);
        Random random = new Random(plan.seed);
        List<double[]> starts = new ArrayList<>();
        for (int i = 0; i < plan.starts; i++) {
            double[] start = visited.get(random.nextInt(visited.size())).clone();
            for (int j = 0; j < start.length; j++) {
                start[j] += NOISE[i % NOISE.length] * random.nextGaussian();
            }
            starts.add(start);
        }
        List<Rest> rests = new ArrayList<>();
        for (double input : plan.inputsOf(subject.model())) {
            double[] seen = {subject.model().normalizer().normalize(input)};
            FixedPointSearch found = FixedPointSearch.of(equations, seen, starts, tick);
            Optional<Enumeration> all = plan.isExhaustive()
                    ? Optional.of(all(equations, seen, found.points(), plan.boxes, tick))
                    : Optional.empty();
            rests.add(new Rest(subject, input, found, all));
        }
        return rests;
    }

    private static Enumeration all(
            Equations equations, double[] seen, List<FixedPoint> known, long boxes, Runnable tick) {
        long[] counts = {0, 0}; // boxes, ticks
        Enumeration all = Enumeration.of(equations, seen, 1, known, boxes, () -> {
            counts[0]++;
            if (counts[0] * PARTS / boxes > counts[1] && counts[1] < PARTS) {
                counts[1]++;
                tick.run();
            }
        });
        for (; counts[1] < PARTS; counts[1]++) {
            tick.run();
        }
        return all;
    }

    /** The states that a held-out trajectory, with the noise that the network was trained on, leads it to. */
    static List<double[]> visited(Subject subject, long seed) {
        SignalSource source = subject.process().from(HeldOutSeeds.signal(seed, 0));
        double noise = subject.noise() > 0 ? subject.noise() * source.standardDeviation() : 0;
        double[] samples = NoisySignal.observe(source.take(SYNCHRONIZE + VISITED), noise, HeldOutSeeds.noise(seed, 0));
        Model model = subject.model();
        LstmState state = model.initialState();
        List<double[]> visited = new ArrayList<>(VISITED);
        for (int t = 0; t < samples.length; t++) {
            state = model.step(state, samples[t]).state();
            if (t >= SYNCHRONIZE) {
                visited.add(numbers(state, model.cell().equations().dimension()));
            }
        }
        return visited;
    }

    private static double[] numbers(LstmState state, int dimension) {
        double[] numbers = new double[state.size()];
        for (int i = 0; i < numbers.length; i++) {
            int outputs = state.h().length;
            numbers[i] = i < outputs ? state.h()[i] : state.s()[i - outputs];
        }
        return Arrays.copyOf(numbers, dimension);
    }

    /** All fixed points that are known. */
    List<FixedPoint> points() {
        return all.map(Enumeration::points)
                .filter(points -> points.size() >= found.points().size())
                .orElse(found.points());
    }

    /** What the network says comes next while it rests there, in the signal's units. */
    double predicted(FixedPoint point) {
        Model model = subject.model();
        Matrix outputs = model.cell().equations().outputs(new Doubles(), Matrix.column(point.state()));
        return model.normalizer().denormalize(outputs.at(0, 0));
    }
}
