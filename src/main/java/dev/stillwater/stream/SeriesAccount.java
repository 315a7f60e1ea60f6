package dev.stillwater.stream;

import dev.stillwater.metrics.Meters;
import dev.stillwater.metrics.NoiseLevel;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Response;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.series.Contest;
import dev.stillwater.stream.series.Dropped;
import dev.stillwater.stream.series.Intake;
import dev.stillwater.stream.series.Outcome;
import dev.stillwater.stream.series.Refusal;
import dev.stillwater.stream.series.SeriesState;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the meters are told of the samples of one task, and what of them goes when the task does. */
final class SeriesAccount {
    private final Meters meters;
    private final Set<String> shown = new HashSet<>();
    private final Set<String> servedWorse = new HashSet<>(); // of those that are not shown

    SeriesAccount(Meters meters) {
        this.meters = meters;
    }

    /** A sample came, whatever becomes of it. */
    void came(String series) {
        meters.sample(series);
        if (meters.shows(series)) {
            shown.add(series);
        }
    }

    /** It was laid on its step, or came too late for that. */
    void taken(Intake.Taken taken) {
        if (taken.late()) {
            meters.stale(false);
        }
        if (taken.anew()) {
            meters.restart();
        }
    }

    /** Its series is one too many. */
    void oneTooMany() {
        meters.oneTooMany();
    }

    /** A series has ended. */
    void ended(String series, Ending ending) {
        meters.ended(ending.label());
        servedWorse(series, false);
    }

    /** Its sequence has been seen. */
    void stale(Outcome.Stale stale) {
        meters.stale(stale.duplicate());
    }

    /** The network took so long to take it in, or not to. */
    void took(long nanoseconds) {
        meters.inference(nanoseconds);
    }

    /** It was taken in. */
    void advanced(String series, @Nullable SeriesState before, Sample sample, Outcome.Advanced advanced) {
        impulses(series, advanced.started(), advanced.dropped(), advanced.response());
        if (advanced.missing() > 0) {
            meters.gap(advanced.missing());
        }
        if (advanced.restarted()) {
            meters.restart();
        }
        diagnosed(series, advanced.prediction());
        Double surprise = advanced.prediction().getSurprise();
        meters.surprise(series, surprise == null ? Double.NaN : surprise);
        if (advanced.anomalyBegan()) {
            meters.anomaly(series);
        }
        meters.fit(series, advanced.state().fit().ratio());
        compared(series, advanced.state().contest());
        if (before != null && advanced.compared() && advanced.missing() == 0) {
            compared(series, before, sample);
        }
    }

    /** The task goes on elsewhere: whoever has it next exports the meters of its series. */
    void close() {
        shown.forEach(meters::forget);
        meters.servedWorse(-servedWorse.size());
        servedWorse.clear();
    }

    private void impulses(String series, int started, List<Dropped> dropped, @Nullable Response response) {
        int expired = (int) dropped.stream()
                .filter(each -> each.reason() == Refusal.EXPIRED)
                .count();
        meters.impulses(started, expired);
        if (response != null) {
            meters.response(series, response.getModelId(), response.getDeviationRatio(), response.getRelaxationSteps());
        }
    }

    private void compared(String series, @Nullable Contest contest) {
        if (contest != null) {
            servedWorse(series, contest.better() != null && !meters.shows(series));
            for (String other : contest.others()) {
                meters.better(series, other, other.equals(contest.better()) ? contest.ratio() : 0);
            }
        }
    }

    private void servedWorse(String series, boolean worse) {
        if (worse ? servedWorse.add(series) : servedWorse.remove(series)) {
            meters.servedWorse(worse ? 1 : -1);
        }
    }

    private void compared(String series, SeriesState before, Sample sample) {
        Double truth = sample.getTruth();
        double reference = truth == null ? sample.getValue() : truth;
        meters.compared(
                series, before.predicted() - reference, before.observed() - reference, reference, truth != null);
    }

    private void diagnosed(String series, Prediction prediction) {
        Double exponent = prediction.getExponent();
        if (exponent != null) {
            meters.exponent(series, exponent);
        }
        Double whiteness = prediction.getWhiteness();
        Double coverage = prediction.getCoverage();
        meters.diagnosed(
                series,
                NoiseLevel.known(prediction.getNoiseLevel(), whiteness, prediction.getFit()),
                whiteness == null ? Double.NaN : whiteness,
                coverage == null ? Double.NaN : coverage);
        String detector = prediction.getDriftDetector();
        String cause = prediction.getDriftCause();
        if (detector != null && cause != null) {
            meters.drift(series, detector, cause);
        }
    }
}
