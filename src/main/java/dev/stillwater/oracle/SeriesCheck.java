package dev.stillwater.oracle;

import dev.stillwater.network.Model;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Response;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.series.Outcome;
import dev.stillwater.stream.series.Perturbation;
import dev.stillwater.topic.LogRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The replay of one series beside what the service wrote of it. */
final class SeriesCheck {
    private final String series;
    private final Networks networks;
    private final SeriesReplay replay;
    private final Matching<Prediction> predictions;
    private final Matching<Response> responses;
    private final Chain chain = new Chain();
    private long samples;
    private long stale;
    private long deadLettered;
    private @Nullable Integer partition;
    private @Nullable String lastNetwork;
    private @Nullable String problem;
    private @Nullable String doubt;
    private @Nullable String undecided;

    SeriesCheck(
            String series,
            Networks networks,
            SeriesReplay replay,
            Matching<Prediction> predictions,
            Matching<Response> responses) {
        this.series = series;
        this.networks = networks;
        this.replay = replay;
        this.predictions = predictions;
        this.responses = responses;
    }

    void schedule(Perturbation impulse) {
        replay.scheduled().add(impulse);
    }

    void found(Prediction prediction) {
        chain.add(prediction);
        lastNetwork = prediction.getModelId();
        predictions.find(prediction);
    }

    void found(Response response) {
        responses.find(response);
    }

    /** A record that is no sample for its series. */
    void refuse(LogRecord record, Outcome.Refused refused, Inputs inputs) {
        samples++;
        deadLettered++;
        if (inputs.letter(record) == null && !inputs.lettersCut()) {
            note(place(record) + " cannot be used (" + refused.reason().label() + ": " + refused.detail()
                    + ") and has no dead letter");
        }
    }

    /**
     * A sample of the series, with its time.
     *
     * @param inputs what else is known of the inputs
     * @param outputs where the topics are read on
     */
    void take(Sample sample, LogRecord record, Inputs inputs, Outputs outputs) {
        if (partition != null && partition != record.partition()) {
            giveUp("its samples are in partitions " + partition + " and " + record.partition()
                    + ", each with a state of its own");
        }
        partition = record.partition();
        if (undecided != null) {
            samples++;
            return;
        }
        Model model = networks.ofSeries().apply(series);
        Outcome outcome = replay.plain(sample, model);
        String letter = inputs.letter(record);
        if (outcome instanceof Outcome.Refused refused) {
            refuse(record, refused, inputs);
            return;
        }
        samples++;
        if (outcome instanceof Outcome.Stale) {
            stale++;
        } else if (outcome instanceof Outcome.Advanced plain) {
            if (letter == null) {
                advance(sample, record, model, plain, inputs, outputs);
            } else {
                deadLettered++;
                if (!letter.equals(Inputs.INTERNAL_ERROR)) {
                    note(place(record) + " is a dead letter (" + letter + "), and nothing is wrong with it");
                }
            }
        }
    }

    private void advance(
            Sample sample, LogRecord record, Model model, Outcome.Advanced plain, Inputs inputs, Outputs outputs) {
        long sequence = plain.state().sequence();
        outputs.readPredictions(series, predictions, sequence);
        Prediction found = predictions.at(sequence);
        if (replay.isFresh() && inputs.firstSample(record.partition()) > 0 && (found == null || !Chain.begins(found))) {
            giveUp("the samples of partition " + record.partition() + " before offset "
                    + inputs.firstSample(record.partition()) + " are gone");
            return;
        }
        Model by = model;
        if (found != null && !found.getModelId().equals(model.id())) {
            Model other = networks.atHand().get(found.getModelId());
            if (other == null) {
                giveUp("sequence " + sequence + " was predicted by the network " + found.getModelId()
                        + ", which is not at hand");
                return;
            }
            by = other;
        }
        SeriesReplay.Way way = chosen(sample, by, plain, found, inputs);
        Prediction expected = way.outcome().prediction();
        if (doubt != null && found != null && !Differences.none(found, expected)) {
            giveUp(doubt);
            return;
        }
        predictions.expect(expected);
        replay.go(way);
        Response response = way.outcome().response();
        if (response != null) {
            outputs.readResponses(series, responses, response.getSequence());
            responses.expect(response);
        }
        if (found == null && replay.scheduled().anyNameless()) {
            doubt = "no prediction of sequence " + sequence + " tells whether an impulse began there";
        }
    }

    private SeriesReplay.Way chosen(
            Sample sample, Model model, Outcome.Advanced plain, @Nullable Prediction found, Inputs inputs) {
        Outcome.Advanced none = plain;
        if (!plain.prediction().getModelId().equals(model.id())
                && replay.plain(sample, model) instanceof Outcome.Advanced other) {
            none = other;
        }
        List<SeriesReplay.Way> ways = replay.ways(sample, model, none, found);
        if (ways.isEmpty() && inputs.grown()) {
            ways = replay.ways(sample, model, none, found);
        }
        if (found == null || ways.isEmpty()) {
            return ways.isEmpty() ? new SeriesReplay.Way(List.of(), none) : ways.get(0);
        }
        List<SeriesReplay.Way> fitting = ways.stream()
                .filter(way -> Differences.none(found, way.outcome().prediction()))
                .toList();
        if (fitting.size() > 1) {
            doubt = "at sequence " + found.getSequence() + " impulses of one id may have begun in " + fitting.size()
                    + " ways";
        }
        return fitting.isEmpty() ? ways.get(ways.size() - 1) : fitting.get(0);
    }

    /** No more records come. @param quiet whether the inputs have not grown since they were opened */
    SeriesVerdict end(boolean quiet, boolean samplesCut) {
        if (samples == 0 && samplesCut) {
            giveUp("its samples are gone");
        }
        predictions.end(quiet);
        responses.end(quiet);
        if (undecided == null && lastNetwork != null) {
            String now = networks.ofSeries().apply(series).id();
            if (!lastNetwork.equals(now)) {
                note("its last prediction was made by the network " + lastNetwork + ", not by " + now
                        + " of the settings");
            }
        }
        return new SeriesVerdict(
                series,
                samples,
                stale,
                deadLettered,
                predictions.counts(),
                responses.counts(),
                firstProblem(),
                undecided == null
                        ? null
                        : undecided + "; of " + chain.links()
                                + " predictions only the hashes were checked, each against the one before");
    }

    private @Nullable String firstProblem() {
        for (String each : new String[] {predictions.problem(), responses.problem(), problem}) {
            if (each != null) {
                return each;
            }
        }
        return undecided == null ? null : chain.problem();
    }

    private void giveUp(String why) {
        if (undecided == null) {
            undecided = why;
            predictions.giveUp();
            responses.giveUp();
        }
    }

    private void note(String text) {
        if (problem == null) {
            problem = text;
        }
    }

    private static String place(LogRecord record) {
        return "the sample at partition " + record.partition() + " offset " + record.offset();
    }
}
