package dev.stillwater.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stillwater.mapping.EpochUnit;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.life.UnreadableStateException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is on its way over a repartition topic. */
class RoutedRecordsTest {

    @Test
    void whatIsOnItsWayKeepsEverythingAndWhereItStood() {
        List<Sample> kinds = List.of(
                new Sample(null, Instant.EPOCH, Double.NaN, null),
                new Sample(0L, Instant.ofEpochMilli(-1), -0.0, Double.POSITIVE_INFINITY),
                new Sample(Long.MAX_VALUE, Instant.ofEpochMilli(1L << 50), Double.MIN_VALUE, 0.0));
        for (Sample sample : kinds) {
            RoutedSample routed = new RoutedSample(7, 1L << 40, 3, EpochUnit.NANOSECONDS, true, sample);
            assertThat(RoutedSample.read(routed.bytes())).hasToString(routed.toString());
            assertThat(RoutedSample.read(routed.bytes()).bytes()).isEqualTo(routed.bytes());
        }
        RoutedSample none = new RoutedSample(1, 2, 0, null, true, null);
        assertThat(RoutedSample.read(none.bytes())).isEqualTo(none);
        assertThat(RoutedImpulse.read(new RoutedImpulse(7, 1L << 40, true, new byte[] {1, 2}).bytes()))
                .satisfies(impulse -> {
                    assertThat(impulse.origin("i")).hasToString("i-7 offset " + (1L << 40));
                    assertThat(impulse.raw()).containsExactly(1, 2);
                    assertThat(impulse.old()).isTrue();
                });
        assertThat(RoutedImpulse.read(new RoutedImpulse(0, 0, false, null).bytes())
                        .raw())
                .isNull();
        assertThat(RoutedImpulse.read(new RoutedImpulse(0, 0, false, new byte[0]).bytes())
                        .raw())
                .isEmpty();
    }

    /** It may have been written by a later release, so that no dead letter may come of it. */
    @Test
    void whatIsOnItsWayInAnUnknownFormEndsTheClient() {
        byte[] later = new RoutedSample(1, 2, 0, null, true, null).bytes();
        later[0] = 2;

        assertThatThrownBy(() -> RoutedSample.read(later)).isInstanceOf(UnreadableStateException.class);
        assertThatThrownBy(() -> RoutedImpulse.read(later)).isInstanceOf(UnreadableStateException.class);
        assertThatThrownBy(() -> RoutedImpulse.read(new byte[0])).isInstanceOf(UnreadableStateException.class);
    }
}
