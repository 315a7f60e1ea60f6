package dev.stillwater.stream.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CatchUpTest {
    private static final Uuid SAMPLES = Uuid.randomUuid();
    private static final Map<String, Uuid> IDS = Map.of("samples", SAMPLES, "hop", Uuid.randomUuid());

    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    private final Map<TopicPartition, FirstOffsets> onTheHop = new HashMap<>();
    private boolean emptyTail;
    private long seconds;
    private CatchUp catchUp = catchUp(null);

    private CatchUp catchUp(@Nullable String repartition) {
        return new CatchUp(
                "group", "samples", repartition, (partition, from, to) -> emptyTail, () -> seconds * 1_000_000_000L);
    }

    private void look() throws Exception {
        catchUp.take(committed, IDS, topic -> Map.copyOf(onTheHop));
    }

    /** What Kafka Streams commits has what was committed first beside it. */
    private void commit(int partition, long begin, long end, long offset) {
        String beside = new FirstOffsets(begin, end).committed(SAMPLES).metadata();
        committed.put(new TopicPartition("samples", partition), new OffsetAndMetadata(offset, beside));
    }

    @Test
    void itTellsHowManyAreBehindWhichShareIsDoneAndHowLongTheRestTakes() throws Exception {
        commit(0, 1_000, 2_000, 1_000);
        commit(1, 0, 1_000, 0);
        look();
        assertThat(catchUp.left()).isEqualTo(new CatchUp.Left(2_000, 0, null));
        assertThat(catchUp.done()).isFalse();

        seconds = 10;
        commit(0, 1_000, 2_000, 1_500);
        look();
        assertThat(catchUp.left()).isEqualTo(new CatchUp.Left(1_500, 0.25, 30L));
        assertThat(new CatchUp.Left(1_500, 0.25, 3_630L).text())
                .isEqualTo("it catches up: 1,500 old samples behind, 25.0 % done, about 60 min to go");

        for (int n = 1; n <= 60; n++) { // faster by now: ten a second
            seconds++;
            commit(0, 1_000, 2_000, 1_500 + 10 * Math.min(50, n));
            commit(1, 0, 1_000, 10 * Math.max(0, n - 50));
            look();
        }
        assertThat(catchUp.left()).isEqualTo(new CatchUp.Left(900, 0.55, 90L));

        commit(0, 1_000, 2_000, 2_000);
        commit(1, 0, 1_000, 1_234);
        look();
        assertThat(catchUp.left()).isNull();
        assertThat(catchUp.done()).isTrue();
    }

    @Test
    void whereNothingWasThereOrNothingWasDecidedNothingIsWaitedFor() throws Exception {
        commit(0, 0, 0, 0);
        committed.put(new TopicPartition("samples", 1), new OffsetAndMetadata(5));
        look();

        assertThat(catchUp.done()).isTrue();
    }

    @Test
    void whatWasDecidedForATopicThatIsGoneHoldsNoMore() throws Exception {
        commit(0, 0, 1_000, 10);
        catchUp.take(committed, Map.of("samples", Uuid.randomUuid()), topic -> onTheHop);

        assertThat(catchUp.done()).isTrue();
    }

    @Test
    void aTailWithoutRecordsIsLookedAtOnlyWhereNothingMovesAndEndsTheWait() throws Exception {
        emptyTail = true;
        commit(0, 0, 1_000, 998);
        look();
        assertThat(catchUp.done()).isFalse();
        look();
        assertThat(catchUp.done()).isTrue();
    }

    @Test
    void samplesOnARepartitionTopicAreBehindUntilTheyAreTakenFromThere() throws Exception {
        catchUp = catchUp("hop");
        commit(0, 0, 1_000, 1_000);
        onTheHop.put(new TopicPartition("hop", 0), new FirstOffsets(500, 1_000));
        look();
        assertThat(catchUp.left()).isEqualTo(new CatchUp.Left(500, 0.5, null));

        onTheHop.put(new TopicPartition("hop", 0), new FirstOffsets(500, 1_300)); // news by now
        committed.put(new TopicPartition("hop", 0), new OffsetAndMetadata(1_000));
        look();
        assertThat(catchUp.done()).isTrue();
    }

    @Test
    void whileSamplesAreStillPutOnARepartitionTopicThoseThatWaitThereAreBehindToo() throws Exception {
        catchUp = catchUp("hop");
        emptyTail = true; // of the hop at this moment: no end of it yet
        commit(0, 0, 1_000, 800);
        onTheHop.put(new TopicPartition("hop", 0), new FirstOffsets(0, 1_600)); // two of each record
        committed.put(new TopicPartition("hop", 0), new OffsetAndMetadata(100));
        look();
        assertThat(catchUp.left()).isEqualTo(new CatchUp.Left(400 + 1_500, 1 - 1_900 / 2_000.0, null));

        emptyTail = false;
        commit(0, 0, 1_000, 1_000);
        onTheHop.put(new TopicPartition("hop", 0), new FirstOffsets(0, 2_000));
        look();
        assertThat(catchUp.left()).isEqualTo(new CatchUp.Left(1_900, 1 - 1_900 / 2_000.0, null));
    }

    @Test
    void aPaceThatWasSeenForAMomentSaysNothingOfHours() throws Exception {
        commit(0, 0, 100_000, 0);
        look();
        seconds = 6;
        commit(0, 0, 100_000, 36);
        look();

        assertThat(catchUp.left()).isEqualTo(new CatchUp.Left(99_964, 1 - 99_964 / 100_000.0, null));
    }
}
