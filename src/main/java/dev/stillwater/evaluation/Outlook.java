package dev.stillwater.evaluation;

import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelStep;
import dev.stillwater.signal.Median;
import java.util.List;

/**
 * What a forecaster says of the next value of a series, after all values before it. It never changes, so that runs of its
 * own can set out from every place of a series.
 */
public interface Outlook {

    /** The prediction of the next value, in the signal's units. */
    double next();

    /** That after one value more. */
    Outlook after(double observed);

    /** That after some values more. */
    default Outlook after(double[] observed) {
        Outlook outlook = this;
        for (double value : observed) {
            outlook = outlook.after(value);
        }
        return outlook;
    }

    /**
     * Of a model from its initial state.
     *
     * @param series that it has seen, at least one value, in the signal's units
     */
    static Outlook of(Model model, double[] series) {
        record Seen(Model model, LstmState state, double next) implements Outlook {
            @Override
            public Outlook after(double observed) {
                ModelStep step = model.step(state, observed);
                return new Seen(model, step.state(), step.predicted());
            }
        }
        return new Seen(model, model.initialState(), Double.NaN).after(series);
    }

    /**
     * The median of several models, each of which sees the same values; left alone, each is fed the median, so that a few
     * that leave the attractor do not take the others with them.
     */
    static Outlook median(List<Model> models, double[] series) {
        record Several(List<Outlook> members) implements Outlook {
            @Override
            public double next() {
                return Median.of(members.stream().mapToDouble(Outlook::next).toArray());
            }

            @Override
            public Outlook after(double observed) {
                return new Several(
                        members.stream().map(member -> member.after(observed)).toList());
            }
        }
        return new Several(models.stream().map(model -> of(model, series)).toList());
    }

    /** The zeroth-order prediction: the next value is the last one again. */
    static Outlook lastValue(double last) {
        record LastValue(double next) implements Outlook {
            @Override
            public Outlook after(double observed) {
                return new LastValue(observed);
            }
        }
        return new LastValue(last);
    }

    /** The same value whatever was seen. */
    static Outlook constant(double value) {
        record Constant(double next) implements Outlook {
            @Override
            public Outlook after(double observed) {
                return this;
            }
        }
        return new Constant(value);
    }
}
