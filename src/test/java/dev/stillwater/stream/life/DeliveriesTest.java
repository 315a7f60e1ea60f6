package dev.stillwater.stream.life;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeliveriesTest {
    private int written;

    @Test
    void inATransactionARecordCountsWhenItIsCommitted() {
        Deliveries deliveries = new Deliveries(true);
        deliveries.taken(() -> written++);
        deliveries.taken(null);
        deliveries.taken(() -> written++);
        assertThat(written).isZero();

        deliveries.committed();
        deliveries.committed();

        assertThat(written).isEqualTo(2);
    }

    @Test
    void ofATransactionThatIsAbortedNothingCounts() {
        Deliveries deliveries = new Deliveries(true);
        deliveries.taken(() -> written++);
        deliveries.aborted();
        deliveries.committed();

        assertThat(written).isZero();
    }

    @Test
    void withoutTransactionsARecordCountsAtOnce() {
        new Deliveries(false).taken(() -> written++);

        assertThat(written).isEqualTo(1);
    }

    @Test
    void wherePredictionsAreTakenAndNeverCommittedTooManyRecordsAreSuspected() {
        Suspects suspects = new Suspects();
        for (int offset = 0; offset <= Suspects.MAX_IN_A_ROW; offset++) {
            Deliveries deliveries = new Deliveries(true); // another client, which dies too
            deliveries.taken(suspects::predicted);
            suspects.sendingFailed(new Place("t.samples", 0, offset), "changelog: RecordTooLargeException");
        }

        assertThat(suspects.givenUp()).isTrue();
    }
}
