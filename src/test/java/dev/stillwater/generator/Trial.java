package dev.stillwater.generator;

import static dev.stillwater.generator.Rules.hold;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stillwater.generator.GeneratedRecord.Input;
import dev.stillwater.schema.Prediction;
import dev.stillwater.stream.series.Refusal;
import dev.stillwater.web.live.LiveFeed;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.streams.test.TestRecord;

/**
 * Generated records, piped one by one into the topology: after each the trial looks at all that came out, and at every
 * state that was stored. A broken rule is an AssertionError.
 */
final class Trial implements AutoCloseable {
    static final String PREFIX = "t.";
    static final Pattern METER = Pattern.compile("[a-z0-9_]+(\\{.*})? (-?[0-9.E-]+|\\+Inf)", Pattern.DOTALL);

    private final TrialTopology topology;
    private final Rules rules;
    private final LiveFeed feed = new LiveFeed(10, 500, Clock.systemUTC());
    private final Map<Input, Long> offsets = new TreeMap<>();
    private final Set<Long> taken = new HashSet<>(); // offsets of impulses
    private long forgotten; // impulses that waited for a series that ended
    private final Tally tally = new Tally();
    private final Map<String, List<String>> controls = new TreeMap<>();

    /**
     * @param registry address of the schema registry
     * @param now the present, milliseconds since the epoch
     */
    Trial(URI registry, Path stateDir, long now) {
        topology = new TrialTopology(registry, stateDir, now);
        rules = new Rules(topology.topics);
    }

    Tally tally() {
        return tally;
    }

    /** All that came of the control series, by series and topic. */
    Map<String, List<String>> controls() {
        return controls;
    }

    void pipe(GeneratedRecord record) {
        long offset = offsets.merge(record.input(), 1L, Long::sum) - 1;
        double stale = topology.stale();
        long waiting = record.value() == null ? topology.waiting() : 0;
        try {
            topology.pipe(record);
        } catch (RuntimeException e) {
            throw new AssertionError("death by " + rootOf(e), e);
        }
        check(record, offset, (int) (topology.stale() - stale));
        forgotten += record.value() == null ? waiting - topology.waiting() : 0;
    }

    /** Lets time pass by the clock. */
    void pass(Duration time) {
        topology.pass(time);
        topology.deadLetters.drain().forEach(this::late);
        topology.unclaimed.drain();
    }

    private void check(GeneratedRecord record, long offset, int stale) {
        List<TestRecord<byte[], byte[]>> predicted = topology.predictions.drain();
        List<TestRecord<byte[], byte[]>> measured = topology.responses.drain();
        List<TestRecord<byte[], byte[]>> stored =
                topology.states.drain().stream().filter(each -> !isLook(each)).toList();
        long held = topology.unclaimed.drain().stream()
                .filter(each -> each.value() != null)
                .count();
        int refused = 0;
        for (TestRecord<byte[], byte[]> letter : topology.deadLetters.drain()) {
            if (rules.isOf(record.input(), offset, letter)) {
                refused++;
                Rules.deadLetter(record, letter, 0);
                tally.count(name(record) + " dead letter " + Rules.reason(letter.headers()));
            } else {
                late(letter);
            }
        }
        if (record.value() == null) {
            ended(record, predicted, measured, refused);
            return;
        }
        for (TestRecord<byte[], byte[]> state : stored) {
            String odd = FiniteNumbers.firstOdd(topology.series().get(new String(state.key(), UTF_8)));
            hold(odd == null, "stored state%s", odd);
        }
        predicted.forEach(each -> rules.prediction(record, each));
        measured.forEach(each -> rules.response(record, each));
        int used = record.input() == Input.SAMPLES ? predicted.size() : stored.size() + (int) held;
        hold(
                used + refused + stale == 1,
                "%d outcomes: used %d, dead letters %d, dropped %d",
                used + refused + stale,
                used,
                refused,
                stale);
        hold(stored.size() + held == used, "%d states stored of a record used %d times", stored.size() + held, used);
        hold(
                record.input() == Input.SAMPLES || predicted.size() + measured.size() + stale == 0,
                "an impulse predicted");
        hold(!record.meaning().refused() || refused == 1, "something was made of a record that says nothing");
        hold(!record.control() || refused == 0, "a record of a control series was refused");
        if (used == 1 && record.input() == Input.IMPULSES) {
            taken.add(offset);
        }
        if (used == 1) {
            tally.count(name(record) + (record.input() == Input.SAMPLES ? " predicted" : " taken"));
        } else if (stale == 1) {
            tally.count(name(record) + " dropped as duplicate or late");
        }
        measured.forEach(each -> tally.count("responses"));
        predicted.forEach(each -> show(record, each));
        keep(record, "predictions", predicted);
        keep(record, "responses", measured);
    }

    /** A record without a value ends its series, of which tombstones tell, or is refused for its key. */
    private void ended(
            GeneratedRecord record,
            List<TestRecord<byte[], byte[]>> predicted,
            List<TestRecord<byte[], byte[]>> measured,
            int refused) {
        hold(predicted.size() + refused == 1, "%d tombstones, dead letters %d", predicted.size(), refused);
        hold(measured.size() == predicted.size(), "%d tombstones of responses", measured.size());
        predicted.forEach(each -> Rules.tombstone(record, each));
        measured.forEach(each -> Rules.tombstone(record, each));
        tally.count(name(record) + (refused == 0 ? " ended its series" : " without a value was refused"));
    }

    private void late(TestRecord<byte[], byte[]> letter) {
        long offset = rules.late(letter);
        hold(taken.remove(offset), "a dead letter of the impulse %d, which was not taken or has one already", offset);
        tally.count("impulses taken, later dead letter " + Rules.reason(letter.headers()));
    }

    /** What the service does with predictions once they are committed. */
    private void show(GeneratedRecord record, TestRecord<byte[], byte[]> predicted) {
        Prediction prediction = topology.topics
                .predictions()
                .value()
                .deserializer()
                .deserialize(topology.topics.predictions().name(), predicted.value());
        try {
            topology.meters.committed(prediction.getTimestamp());
            feed.onPrediction(new String(record.key(), UTF_8), prediction);
        } catch (RuntimeException e) {
            throw new AssertionError("a prediction cannot be shown: " + rootOf(e), e);
        }
    }

    private void keep(GeneratedRecord record, String topic, List<TestRecord<byte[], byte[]>> outputs) {
        if (record.control()) {
            outputs.forEach(each -> controls.computeIfAbsent(
                            new String(record.key(), UTF_8) + " " + topic, key -> new ArrayList<>())
                    .add(bits(each)));
        }
    }

    /** Everything of a record but its headers, to be compared. */
    static String bits(TestRecord<byte[], byte[]> record) {
        return record.timestamp() + " " + HexFormat.of().formatHex(record.value());
    }

    /** Taken together: every impulse was applied, waits still, ended with its series or has a dead letter, and the meters can be read. */
    void end() {
        long waiting = topology.waiting();
        double applied = topology.impulses("applied");
        long expired = tally.of("impulses taken, later dead letter " + Refusal.EXPIRED.label());
        hold(
                topology.impulses("expired") == expired,
                "%s impulses expired, %d dead letters say so",
                topology.impulses("expired"),
                expired);
        hold(
                taken.size() == applied + waiting + forgotten,
                "%d impulses were taken and have no dead letter, but %s were applied, %d wait and %d ended with their series",
                taken.size(),
                applied,
                waiting,
                forgotten);
        for (String line : topology.exposition.scrape().split("\n")) {
            hold(line.startsWith("# ") || METER.matcher(line).matches(), "no line of meters: %s", line);
        }
    }

    /** Whether it is the second record of a series, which is put now and then beside that of its state. */
    private static boolean isLook(TestRecord<byte[], byte[]> record) {
        return record.key()[record.key().length - 1] == 0;
    }

    private static String name(GeneratedRecord record) {
        return record.input() == Input.SAMPLES ? "samples" : "impulses";
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    @Override
    public void close() {
        topology.close();
    }
}
