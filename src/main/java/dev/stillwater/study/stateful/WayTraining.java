package dev.stillwater.study.stateful;

import dev.stillwater.training.Adam;
import dev.stillwater.training.pass.BatchedPass;
import dev.stillwater.training.pass.PassSize;
import java.util.Arrays;

/** The training of one network by one of the ways: Adam on half the mean squared error of a batch of segments. */
final class WayTraining {
    private final StatefulPlan plan;
    private final Way way;
    private final Driven series;
    private final Places places;
    private final BatchedPass pass;
    private final Adam adam;
    private float[] h; // where the next segments begin
    private float[] s;
    private int iteration;

    private WayTraining(
            StatefulPlan plan,
            Way way,
            Driven series,
            Places places,
            BatchedPass pass,
            Adam adam,
            float[] h,
            float[] s) {
        this.plan = plan;
        this.way = way;
        this.series = series;
        this.places = places;
        this.pass = pass;
        this.adam = adam;
        this.h = h;
        this.s = s;
    }

    static WayTraining begin(StatefulPlan plan, Way way, Driven series, long seed) {
        int batch = plan.batch(series);
        int sideBySide = way == Way.ORDERED ? 1 : batch;
        PassSize size = new PassSize(way.features(), plan.units(), 1);
        return new WayTraining(
                plan,
                way,
                series,
                new Places(way, series.segments(plan.segment()), batch, seed),
                BatchedPass.of(plan.cell(), size, sideBySide, plan.segment()),
                Adam.from(plan.cell().initial(size, seed), StatefulPlan.CLIP),
                new float[sideBySide * plan.units()],
                new float[sideBySide * plan.units()]);
    }

    /** One update of the weights. */
    void advance() {
        if (!way.carriesStates() || places.beginsAnew()) {
            Arrays.fill(h, 0);
            Arrays.fill(s, 0);
        }
        int[] batch = places.next();
        pass.set(adam.floats());
        double[] gradient = way == Way.ORDERED ? oneAfterTheOther(batch) : sideBySide(batch, batch.length);
        double falling = 0.5 * (1 + Math.cos(Math.PI * Math.min(1, (iteration + 1.0) / plan.iterations())));
        iteration++;
        adam.update(gradient, StatefulPlan.RATE * falling, iteration);
    }

    private double[] oneAfterTheOther(int... batch) {
        double[] sum = {};
        for (int segment : batch) {
            double[] gradient = sideBySide(new int[] {segment}, batch.length);
            for (int i = 0; i < sum.length; i++) {
                gradient[i] += sum[i];
            }
            sum = gradient;
        }
        return sum;
    }

    /** The part of these segments in the gradient of a batch of so many. */
    private double[] sideBySide(int[] segments, int batch) {
        Segments read = Segments.read(way, series, plan.segment(), segments);
        pass.start(h, s);
        float[] errors = pass.forward(read.inputs());
        for (int i = 0; i < errors.length; i++) {
            errors[i] = (errors[i] - read.targets()[i]) / (batch * plan.segment());
        }
        h = pass.h(pass.steps());
        s = pass.s(pass.steps());
        float[] gradient = pass.backward(errors);
        double[] doubles = new double[gradient.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = gradient[i];
        }
        return doubles;
    }

    /** As they are. */
    float[] weights() {
        return adam.floats();
    }

    /** The state that the next batch begins at. */
    float[] state() {
        return h.clone();
    }

    /** Trains to the end of the plan. */
    WayTraining finish() {
        while (iteration < plan.iterations()) {
            advance();
        }
        return this;
    }
}
