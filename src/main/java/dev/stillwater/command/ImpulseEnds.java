package dev.stillwater.command;

import dev.stillwater.response.MeasuredResponse;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How the impulses of one series end: with a response of their own, with that of an impulse that was still being measured
 * when they began, or refused. Told of the predictions, responses and refusals of the series, in any order between these.
 */
final class ImpulseEnds {
    /** Places of samples that are remembered; more than the longest response. */
    private static final int PLACES = 20_000;

    /** What became of an impulse. */
    enum End {
        /** Its own response has come. */
        MEASURED,
        /** It acted while another was measured, whose response has come. */
        TOGETHER,
        /** It has become a dead letter. */
        REFUSED,
        /** Nothing has come of it yet. */
        OPEN
    }

    /**
     * The end of an impulse.
     *
     * @param responseOf the impulse under whose id the response stands; null without a response
     * @param detail why it was refused; null where it was not
     */
    record Ended(
            End end, @Nullable String responseOf, @Nullable String detail) {}

    private static final Ended OPEN = new Ended(End.OPEN, null, null);

    private final Map<String, Ended> ends = new LinkedHashMap<>();
    private final Map<String, Long> begun = new HashMap<>(); // by impulse: its first sample
    private final List<Response> together = new ArrayList<>(); // responses to several impulses
    private final Map<String, MeasuredResponse> responses = new LinkedHashMap<>();
    private final Consumer<String> out;
    private long samples;
    private final Map<Long, Long> places = new LinkedHashMap<>() { // by sequence: how many samples came before it
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
                    return size() > PLACES;
                }
            };

    /** @param out told in a line of each end */
    ImpulseEnds(Consumer<String> out) {
        this.out = out;
    }

    /** An impulse is on its way: to that sample, or to the next that comes. */
    void expect(String id, @Nullable Long sequence) {
        ends.put(id, OPEN);
        if (sequence != null) {
            begun.put(id, sequence);
        }
    }

    void predicted(Prediction prediction) {
        long sequence = prediction.getSequence();
        if (places.putIfAbsent(sequence, samples) == null) {
            samples++;
        }
        String id = prediction.getImpulseId();
        if (isOpen(id) && begun.putIfAbsent(id, sequence) == null) {
            settle();
        }
    }

    void responded(Response response) {
        String id = response.getImpulseId();
        if (isOpen(id)) {
            add(response);
            ends.put(id, new Ended(End.MEASURED, id, null));
        }
        if (response.getImpulses() > 1) {
            together.add(response);
            settle();
        }
    }

    void refused(String id, String why) {
        if (isOpen(id)) {
            ends.put(id, new Ended(End.REFUSED, null, why));
            out.accept("impulse " + id + " was refused, " + why);
        }
    }

    /** Looks for responses in which those impulses are that have none of their own. */
    private void settle() {
        for (String id : open()) {
            Long at = begun.get(id);
            if (at == null) {
                continue;
            }
            for (Response response : together) {
                if (isOpen(id) && !id.equals(response.getImpulseId()) && spans(response, at)) {
                    add(response);
                    ends.put(id, new Ended(End.TOGETHER, response.getImpulseId(), null));
                    out.accept("impulse " + id + " began at " + at + ", while " + response.getImpulseId()
                            + " was being measured: it is in that response");
                }
            }
        }
    }

    /** Whether a sample is one of those over which a response was measured; missing ones do not count. */
    private boolean spans(Response response, long sequence) {
        long first = response.getSequence();
        Long from = places.get(first);
        Long to = places.get(sequence);
        long steps = from == null || to == null ? sequence - first : to - from;
        return sequence >= first && steps < response.getDeviations().size();
    }

    private void add(Response response) {
        if (responses.putIfAbsent(response.getImpulseId(), MeasuredResponse.of(response)) == null) {
            out.accept(ResponseText.line(response));
        }
    }

    private boolean isOpen(@Nullable String id) {
        return OPEN.equals(ends.get(id));
    }

    /** Impulses of which nothing has come yet. */
    List<String> open() {
        return ends.keySet().stream().filter(this::isOpen).toList();
    }

    /** Whether any impulse has that end. */
    boolean any(End end) {
        return ends.values().stream().anyMatch(ended -> ended.end() == end);
    }

    /** The end of each impulse, in the order in which they were expected. */
    Map<String, Ended> ends() {
        return Collections.unmodifiableMap(ends);
    }

    /** The responses in which the impulses are, each once, in the order in which they came. */
    List<MeasuredResponse> responses() {
        return List.copyOf(responses.values());
    }
}
