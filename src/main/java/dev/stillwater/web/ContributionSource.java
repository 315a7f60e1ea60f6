package dev.stillwater.web;

/** Whom the page asks which past samples made a prediction. */
@FunctionalInterface
public interface ContributionSource {

    /**
     * What the last samples contribute to the prediction of the one that follows, by the network that serves the series now,
     * run over all of these samples from its initial state.
     *
     * @param observed samples in order, NaN where one is missing; the first is there
     * @param last how many are asked about, at most as many as there are
     */
    Contributions contributions(String series, double[] observed, int last);

    /**
     * Contributions, in the units of the series.
     *
     * @param modelId the network
     * @param form how they were found
     * @param run samples that the network had seen before the first of those asked about
     * @param predicted what it predicts after the last
     * @param mean of the samples asked about
     * @param rest the prediction without the contributions
     * @param gradients of the prediction by each sample, NaN where it is missing, (last,)
     * @param contributions of each sample, NaN where it is missing, (last,)
     */
    @SuppressWarnings("ArrayRecordComponent") // an answer, never compared
    record Contributions(
            String modelId,
            String form,
            int run,
            double predicted,
            double mean,
            double rest,
            double[] gradients,
            double[] contributions) {}
}
