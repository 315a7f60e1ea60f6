package dev.stillwater.command;

import dev.stillwater.analysis.PastSamples;
import dev.stillwater.network.Model;
import dev.stillwater.stream.ModelTable;
import dev.stillwater.web.ContributionSource;
import java.util.Arrays;

/** Which past samples made a prediction, by the networks that serve. */
final class ServedContributions implements ContributionSource {
    private final ModelTable models;
    private final int gapMax;

    /** @param gapMax longest run of missing samples that a network bridges; after a longer one it begins anew */
    ServedContributions(ModelTable models, int gapMax) {
        this.models = models;
        this.gapMax = gapMax;
    }

    @Override
    public Contributions contributions(String series, double[] observed, int last) {
        Model model = models.of(series);
        double[] samples = Arrays.copyOfRange(observed, beginning(observed), observed.length);
        int known = Math.min(last, samples.length);
        PastSamples past = PastSamples.of(model, samples, known);
        return new Contributions(
                model.id(),
                past.form().label(),
                samples.length - known,
                past.predicted(),
                past.mean(),
                past.rest(),
                past.gradients(),
                past.contributions());
    }

    /** The place of the first sample after the last gap that is not bridged. */
    private int beginning(double... observed) {
        int missing = 0;
        int begin = 0;
        for (int t = 0; t < observed.length; t++) {
            if (Double.isNaN(observed[t])) {
                missing++;
            } else {
                begin = missing > gapMax ? t : begin;
                missing = 0;
            }
        }
        return begin;
    }
}
