package dev.stillwater.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.command.ImpulseEnds.End;
import dev.stillwater.command.ImpulseEnds.Ended;
import dev.stillwater.schema.Response;
import dev.stillwater.web.Records;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImpulseEndsTest {
    private final List<String> told = new ArrayList<>();
    private final ImpulseEnds ends = new ImpulseEnds(told::add);

    @Test
    void anImpulseEndsWithItsResponse() {
        ends.expect("a", null);
        predictions(0, 10, 4, "a");
        assertThat(ends.open()).containsExactly("a");

        ends.responded(response("a", 4, 3, 1));

        assertThat(ends.open()).isEmpty();
        assertThat(ends.ends()).containsEntry("a", new Ended(End.MEASURED, "a", null));
        assertThat(told).singleElement().asString().startsWith("response to a at 4:");
    }

    @Test
    void anImpulseThatBeganWhileAnotherWasMeasuredEndsWithThatResponse() {
        ends.expect("a", 10L);
        ends.expect("b", 15L);
        ends.expect("c", 40L);
        predictions(0, 60, 10, "a");

        ends.responded(response("a", 10, 20, 2));

        assertThat(ends.open()).containsExactly("c");
        assertThat(ends.ends()).containsEntry("b", new Ended(End.TOGETHER, "a", null));
        assertThat(told).hasSize(2).last().asString().contains("impulse b began at 15, while a was being measured");
        assertThat(ends.responses()).hasSize(1);
    }

    @Test
    void soDoesOneThatCameWhileSomebodyElsesWasMeasured() {
        ends.expect("mine", null);
        ends.responded(response("theirs", 10, 20, 2));
        assertThat(told).as("as long as it has not begun").isEmpty();

        predictions(0, 30, 12, "mine");

        assertThat(ends.ends()).containsEntry("mine", new Ended(End.TOGETHER, "theirs", null));
        assertThat(ends.responses()).hasSize(1);
    }

    @Test
    void theResponseBeforeAnImpulseIsNotItsOwn() {
        ends.expect("mine", null);
        predictions(0, 50, 40, "mine");

        ends.responded(response("theirs", 10, 30, 2));
        ends.responded(response("others", 39, 30, 1));

        assertThat(ends.open()).containsExactly("mine");
    }

    @Test
    void missingSamplesDoNotCountAsMeasured() {
        ends.expect("mine", null);
        predictions(0, 11, -1, null); // 0 to 10, then 20 to 29
        predictions(20, 10, 25, "mine");

        ends.responded(response("theirs", 10, 7, 2)); // 10, 20, ..., 25

        assertThat(ends.ends()).containsEntry("mine", new Ended(End.TOGETHER, "theirs", null));
    }

    @Test
    void aRefusedImpulseEndsWithTheReason() {
        ends.expect("a", null);

        ends.refused("a", "expired: no sample came");
        ends.refused("somebody's", "expired");

        assertThat(ends.ends()).containsEntry("a", new Ended(End.REFUSED, null, "expired: no sample came"));
        assertThat(told).containsExactly("impulse a was refused, expired: no sample came");
    }

    @Test
    void whatWasSeenBeforeAnImpulseWasExpectedIsNotItsBeginning() {
        predictions(0, 30, 12, "again");
        ends.expect("again", null);
        ends.responded(response("theirs", 10, 20, 2));

        assertThat(ends.open()).containsExactly("again");
    }

    /** Predictions on consecutive samples, of which one is hit by an impulse. */
    private void predictions(long from, int count, long hit, @Nullable String impulseId) {
        for (long n = from; n < from + count; n++) {
            ends.predicted(Records.prediction(n, 1, 1, n == hit ? impulseId : null));
        }
    }

    private static Response response(String impulseId, long sequence, int steps, int impulses) {
        return Response.newBuilder()
                .setImpulseId(impulseId)
                .setSequence(sequence)
                .setAmplitude(1)
                .setInitialDeviation(0.1)
                .setDeviationRatio(0.1)
                .setImpulses(impulses)
                .setModelId("yeo-16")
                .setDeviations(Collections.nCopies(steps, 0.1))
                .build();
    }
}
