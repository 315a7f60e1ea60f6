package dev.stillwater.oracle;

import dev.stillwater.network.Model;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Response;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.series.AdmittedImpulse;
import dev.stillwater.stream.series.Outcome;
import dev.stillwater.stream.series.RecordRule;
import dev.stillwater.topic.LogRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The replay of one series beside what the service wrote of it. */
final class SeriesCheck {
    private final String series;
    private final Networks networks;
    private final boolean repartitioned;
    private final SeriesReplay replay;
    private final Matching<Prediction> predictions;
    private final Matching<Response> responses;
    private final Chain chain = new Chain();
    private final Map<LogRecord, String> unlettered = new LinkedHashMap<>();
    private long samples;
    private long stale;
    private long deadLettered;
    private @Nullable Integer partition;
    private @Nullable Integer impulsePartition;
    private @Nullable String lastNetwork;
    private @Nullable String problem;
    private @Nullable String doubt;
    private @Nullable String order;
    private @Nullable String undecided;

    /** @param repartitioned whether samples and impulses may come from any partition */
    SeriesCheck(
            String series,
            Networks networks,
            boolean repartitioned,
            SeriesReplay replay,
            Matching<Prediction> predictions,
            Matching<Response> responses) {
        this.series = series;
        this.networks = networks;
        this.repartitioned = repartitioned;
        this.replay = replay;
        this.predictions = predictions;
        this.responses = responses;
    }

    void schedule(AdmittedImpulse impulse) {
        replay.scheduled().add(impulse);
        Integer from = impulse.partition();
        if (impulsePartition != null && !impulsePartition.equals(from)) {
            order = "its impulses are in partitions " + impulsePartition + " and " + from
                    + ", and in which order they came to it is not on record";
        }
        impulsePartition = from;
    }

    void foundPrediction(Found<Prediction> prediction) {
        chain.add(prediction.value());
        lastNetwork = prediction.value().getModelId();
        predictions.find(prediction);
    }

    void foundResponse(Found<Response> response) {
        responses.find(response);
    }

    /** A tombstone has ended the series: between inputs and outputs, nothing says where. */
    void forgotten() {
        chain.begin();
        giveUp("it was forgotten, and what came after a tombstone is a series of its own");
    }

    /** A record that is no sample for its series. */
    void refuse(LogRecord record, Outcome.Refused refused, Inputs inputs) {
        samples++;
        deadLettered++;
        if (inputs.letter(record, series) == null && !inputs.lettersCut()) {
            unlettered.put(record, refused.reason().label() + ": " + refused.detail());
        }
    }

    /**
     * A sample of the series.
     *
     * @param inputs what else is known of the inputs
     * @param outputs where the topics are read on
     */
    void take(Sample sample, LogRecord record, Inputs inputs, Outputs outputs) {
        if (partition != null && partition != record.partition()) {
            String partitions = "its samples are in partitions " + partition + " and " + record.partition();
            if (repartitioned) {
                order = partitions + ", and in which order they came to it is not on record";
            } else {
                giveUp(partitions + ", each with a state of its own");
            }
        }
        partition = record.partition();
        if (undecided != null) {
            samples++;
            return;
        }
        Model model = networks.ofSeries().apply(series);
        Outcome outcome = replay.plain(RecordRule.timed(sample, record.timestamp()), model);
        if (outcome instanceof Outcome.Refused refused) {
            refuse(record, refused, inputs);
            return;
        }
        samples++;
        if (outcome instanceof Outcome.Stale) {
            stale++;
        } else if (outcome instanceof Outcome.Advanced plain && !isDeadLetter(record, inputs)) {
            advance(sample, record, model, plain, inputs, outputs);
        }
    }

    /** Whether the service refused what the replay takes. */
    private boolean isDeadLetter(LogRecord record, Inputs inputs) {
        String letter = inputs.letter(record, series);
        if (letter == null) {
            return false;
        }
        deadLettered++;
        if (!letter.equals(Inputs.INTERNAL_ERROR)) {
            note(place(record) + " is a dead letter (" + letter + "), and nothing is wrong with it");
        }
        return true;
    }

    private void advance(
            Sample sample, LogRecord record, Model model, Outcome.Advanced plain, Inputs inputs, Outputs outputs) {
        long sequence = plain.state().sequence();
        long first = inputs.firstSample(record.partition());
        if (replay.isFresh() && first > 0 && !beginsWith(sequence, outputs)) {
            giveUp("the samples of partition " + record.partition() + " before offset " + first + " are gone");
            return;
        }
        outputs.readPredictions(series, predictions, sequence);
        Found<Prediction> place = predictions.at(sequence);
        Prediction found = place == null ? null : place.value();
        if (found == null && inputs.grown() && isDeadLetter(record, inputs)) {
            return; // it was refused while this was read
        }
        Model by = found == null || found.getModelId().equals(model.id())
                ? model
                : networks.atHand().get(found.getModelId());
        if (by == null) {
            giveUp("sequence " + sequence + " was predicted by the network " + (found == null ? "" : found.getModelId())
                    + ", which is not at hand");
            return;
        }
        SeriesReplay.Way way = way(RecordRule.timed(sample, time(record, place)), by, plain, place, inputs);
        if (undecided == null
                && doubt != null
                && place != null
                && !Differences.none(place, way.outcome().prediction())) {
            giveUp(doubt);
        }
        if (undecided == null) {
            go(way, outputs);
        }
        if (found == null && replay.scheduled().anyNameless()) {
            doubt = "no prediction of sequence " + sequence + " tells whether an impulse began there";
        }
    }

    private void go(SeriesReplay.Way way, Outputs outputs) {
        predictions.expect(way.outcome().prediction());
        replay.go(way);
        Response response = way.outcome().response();
        if (response != null) {
            outputs.readResponses(series, responses, response.getSequence());
            responses.expect(response);
        }
    }

    /** How the sample was taken in: of the ways there are, the one that leads to what was found. */
    private SeriesReplay.Way way(
            Sample sample, Model model, Outcome.Advanced plain, @Nullable Found<Prediction> place, Inputs inputs) {
        Prediction found = place == null ? null : place.value();
        boolean asPlain = plain.state().modelId().equals(model.id())
                && plain.prediction().getTimestamp().equals(sample.getTimestamp());
        Outcome.Advanced none =
                !asPlain && replay.plain(sample, model) instanceof Outcome.Advanced other ? other : plain;
        List<SeriesReplay.Way> ways = replay.ways(sample, model, none, found);
        if (ways.isEmpty() && inputs.grown()) {
            ways = replay.ways(sample, model, none, found);
        }
        if (ways.isEmpty()) { // the impulse that the prediction names is nowhere
            if (inputs.impulsesCut()) {
                giveUp("an impulse that began at sequence " + none.state().sequence() + " is gone from its topic");
            }
            return new SeriesReplay.Way(List.of(), none);
        }
        List<SeriesReplay.Way> fitting = ways.stream()
                .filter(way ->
                        place != null && Differences.none(place, way.outcome().prediction()))
                .toList();
        if (fitting.size() > 1) {
            doubt = "from sequence " + none.state().sequence() + " on, where impulses of one id may have begun in "
                    + fitting.size() + " ways";
        }
        return fitting.isEmpty() ? ways.get(ways.size() - 1) : fitting.get(0);
    }

    /** Whether the first prediction that the topic has of the series is of this sequence, and the first ever made. */
    private boolean beginsWith(long sequence, Outputs outputs) {
        outputs.readPredictions(series, predictions, 0);
        Found<Prediction> head = predictions.at(sequence);
        return head != null && Chain.begins(head.value());
    }

    /** The time that the service took a sample's record to have: not after its own clock, which only the prediction tells. */
    private static long time(LogRecord record, @Nullable Found<Prediction> found) {
        if (found == null) {
            return record.timestamp();
        }
        return record.timestamp() < 0 ? found.time() : Math.min(record.timestamp(), found.time());
    }

    /**
     * No more records come.
     *
     * @param quiet whether the inputs have not grown since they were opened
     */
    SeriesVerdict end(boolean quiet, boolean samplesCut, Inputs inputs) {
        if (samples == 0 && samplesCut) {
            giveUp("its samples are gone");
        }
        predictions.end(quiet);
        responses.end(quiet);
        unlettered.forEach((record, why) -> {
            if (inputs.letter(record, series) == null) {
                note(place(record) + " cannot be used (" + why + ") and has no dead letter");
            }
        });
        if (undecided == null && lastNetwork != null) {
            String now = networks.ofSeries().apply(series).id();
            if (!lastNetwork.equals(now)) {
                note("its last prediction was made by the network " + lastNetwork + ", not by " + now
                        + " of the settings");
            }
        }
        String first = firstProblem();
        boolean mayBeTheOrder = undecided == null && order != null && first != null;
        return new SeriesVerdict(
                series,
                samples,
                stale,
                deadLettered,
                predictions.counts(),
                responses.counts(),
                mayBeTheOrder ? null : first,
                mayBeTheOrder ? order + "; in the order of their times: " + first : undecided());
    }

    private @Nullable String undecided() {
        return undecided == null
                ? null
                : undecided + "; of " + chain.links()
                        + " predictions only the hashes were checked, each against the one before";
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

    /** A problem that is neither of a prediction nor of a response. */
    void note(String text) {
        if (problem == null) {
            problem = text;
        }
    }

    private static String place(LogRecord record) {
        return "the sample at partition " + record.partition() + " offset " + record.offset();
    }
}
