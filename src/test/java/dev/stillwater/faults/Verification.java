package dev.stillwater.faults;

import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Response;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.series.Outcome;
import dev.stillwater.stream.series.Perturbation;
import dev.stillwater.stream.series.Perturbations;
import dev.stillwater.stream.series.SeriesPredictor;
import dev.stillwater.stream.series.SeriesState;
import dev.stillwater.stream.series.TwinPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Compares what the service wrote with a replay of what was written to it, position by position. */
final class Verification {
    private static final int GAP_MAX = 100; // the service's defaults
    private static final int WARM_UP = 100;
    private static final TwinPolicy TWINS = new TwinPolicy(150, 1e-4);
    private static final int NOTES = 20;

    private final SeriesPredictor predictor = new SeriesPredictor(GAP_MAX, WARM_UP, TWINS);
    private final List<String> notes = new ArrayList<>();
    private int expected;
    private int lost;
    private int doubled;
    private int differing;

    /**
     * What came out of it.
     *
     * @param expected predictions and responses that there should be
     * @param notes the first of those that are lost, doubled or differ
     */
    record Verdict(int expected, int lost, int doubled, int differing, List<String> notes) {
        boolean good() {
            return lost == 0 && doubled == 0 && differing == 0;
        }
    }

    /**
     * Takes one series in.
     *
     * @param predictions in the order of the topic
     * @param responses in the order of the topic
     * @param refused ids of impulses that came too late and are dead letters
     */
    void series(
            String series,
            Workload.Written written,
            List<Prediction> predictions,
            List<Response> responses,
            Set<String> refused) {
        var model = Workload.modelOf(series);
        SeriesState state =
                SeriesState.fresh(model).with(perturbations(series, written.impulses(), predictions, refused));
        List<Prediction> predicted = new ArrayList<>();
        List<Response> measured = new ArrayList<>();
        for (Sample sample : written.samples()) {
            Outcome.Advanced advanced = (Outcome.Advanced) predictor.advance(state, model, sample, true);
            state = advanced.state();
            predicted.add(advanced.prediction());
            if (advanced.response() != null) {
                measured.add(advanced.response());
            }
        }
        compare(series + " prediction", predicted, predictions, Prediction::getSequence);
        compare(series + " response", measured, responses, Response::getSequence);
    }

    Verdict verdict() {
        return new Verdict(expected, lost, doubled, differing, List.copyOf(notes));
    }

    /** An impulse that names no sample begins where the predictions first tell of it. */
    private Perturbations perturbations(
            String series, List<Impulse> impulses, List<Prediction> predictions, Set<String> refused) {
        Map<String, Long> begun = new HashMap<>();
        predictions.forEach(prediction -> {
            if (prediction.getImpulseId() != null) {
                begun.putIfAbsent(prediction.getImpulseId(), prediction.getSequence());
            }
        });
        Perturbations all = Perturbations.NONE;
        for (Impulse impulse : impulses) {
            if (refused.contains(impulse.getId())) {
                continue;
            }
            Long start = impulse.getSequence() != null ? impulse.getSequence() : begun.get(impulse.getId());
            if (start == null) {
                note(series + " impulse " + impulse.getId() + " was never applied");
                lost++;
            } else {
                all = all.and(Perturbation.of(
                        Impulse.newBuilder(impulse).setSequence(start).build(), 0, 0));
            }
        }
        return all;
    }

    private <R> void compare(String what, List<R> wanted, List<R> found, Function<R, Long> position) {
        expected += wanted.size();
        Map<Long, List<R>> bySequence = new HashMap<>();
        long last = -1;
        for (R record : found) {
            long sequence = position.apply(record);
            if (sequence <= last && !bySequence.containsKey(sequence)) {
                differing++;
                note(what + " " + sequence + " comes behind " + last);
            }
            last = Math.max(last, sequence);
            bySequence.computeIfAbsent(sequence, s -> new ArrayList<>()).add(record);
        }
        for (R record : wanted) {
            long sequence = position.apply(record);
            List<R> there = bySequence.remove(sequence);
            if (there == null) {
                lost++;
                note(what + " " + sequence + " is lost");
                continue;
            }
            doubled += there.size() - 1;
            if (there.size() > 1) {
                note(what + " " + sequence + " is there " + there.size() + " times");
            }
            if (!there.get(0).toString().equals(record.toString())) { // text has every bit of a number
                differing++;
                note(what + " " + sequence + " differs: " + cut(there.get(0)) + " instead of " + cut(record));
            }
        }
        for (Long sequence : bySequence.keySet()) {
            differing++;
            note(what + " " + sequence + " should not be there");
        }
    }

    private static String cut(Object record) {
        String text = record.toString();
        return text.substring(0, Math.min(600, text.length()));
    }

    private void note(String text) {
        if (notes.size() < NOTES) {
            notes.add(text);
        }
    }
}
