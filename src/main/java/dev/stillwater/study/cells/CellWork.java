package dev.stillwater.study.cells;

import dev.stillwater.signal.HakenLaser;
import dev.stillwater.signal.MackeyGlass;
import dev.stillwater.signal.NoisySignal;
import dev.stillwater.signal.RecordedSignal;
import dev.stillwater.signal.SignalSource;
import dev.stillwater.training.TrainingData;
import dev.stillwater.training.TrainingPlan;
import dev.stillwater.training.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * A series that every kind of cell learns.
 *
 * @param name of it, with the noise where there is some
 * @param data to learn and to be judged on
 * @param level σ that is added; {@link TrainingPlan#AS_IS} for a series as it is
 * @param drive what networks are driven by when their memory is measured: of simulated series one that is not learnt, else the
 *     whole record
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CellWork(String name, TrainingData data, double level, double[] drive) {
    static final long NOISE = 99;

    private static final List<Double> LEVELS = List.of(0.0, 0.16, 0.64);
    private static final long LEARNT = 1;
    private static final long DRIVING = 3_000_001;

    /** Mackey-Glass at three levels of noise, and the simulated laser. */
    public static List<CellWork> simulated(CellPlan plan) {
        List<CellWork> works = new ArrayList<>();
        for (double level : LEVELS) {
            works.add(simulated("mackey-glass, σ = " + level, MackeyGlass::new, level, plan));
        }
        works.add(simulated("haken-laser", HakenLaser::new, 0, plan));
        return works;
    }

    private static CellWork simulated(
            String name, LongFunction<? extends SignalSource> process, double level, CellPlan plan) {
        return new CellWork(
                name,
                TrainingData.simulated(process, plan.samples(), LEARNT),
                level,
                process.apply(DRIVING).take(plan.driveSteps()));
    }

    /**
     * A record, of which the last fifth is judged on.
     *
     * @throws IllegalArgumentException where it cannot be learnt from
     */
    public static CellWork recorded(RecordedSignal record, CellPlan plan) {
        double[] values = new double[record.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = record.nextDouble();
        }
        if (values.length < CellPlan.FEWEST_VALUES) {
            throw new IllegalArgumentException(record.name() + " has " + values.length + " values; at least "
                    + CellPlan.FEWEST_VALUES + " are needed");
        }
        TrainingData data = TrainingData.recorded(new RecordedSignal(record.name(), values));
        plan.batch(data); // throws where there is no room
        return new CellWork(record.name(), data, TrainingPlan.AS_IS, values);
    }

    /** σ in the signal's units, 0 for a series as it is. */
    double deviation() {
        return addedLevel() * data.standardDeviation();
    }

    double addedLevel() {
        return Double.isNaN(level) ? 0 : level;
    }

    /** The drive with noise. */
    double[] observedDrive() {
        return NoisySignal.observe(drive, deviation(), NOISE);
    }

    /** The error of the last value as prediction. */
    double lastValueError() {
        return Validation.zerothOrderNrmse(data, addedLevel(), NOISE);
    }
}
