package dev.stillwater.stream.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** State written at any sample and read back, or copied, goes on with the same bits. */
class StoredFormTest {
    private static final int SAMPLES = 4000;

    @Test
    void aMonitorReadBackGoesOnWithTheSameBits() throws IOException {
        DriftMonitor straight = new DriftMonitor();
        DriftMonitor stored = new DriftMonitor();
        int largest = 0;
        for (int i = 0; i < SAMPLES; i++) {
            double innovation = innovation(i);
            double observed = Math.sin(i / 9.0) + innovation;
            DriftMonitor before = stored.copy();
            DriftReport expected = straight.update(observed, innovation, i > 50);
            assertThat(stored.update(observed, innovation, i > 50)).isEqualTo(expected);
            if (i % 37 == 0) {
                before.update(observed, innovation, i > 50);
                byte[] bytes = bytes(before::write);
                assertThat(bytes).isEqualTo(bytes(straight::write));
                largest = Math.max(largest, bytes.length);
                stored = DriftMonitor.read(data(bytes));
            }
        }
        assertThat(largest).isLessThan(4000);
    }

    @Test
    void anIntervalReadBackGoesOnWithTheSameBits() throws IOException {
        ConformalInterval straight = new ConformalInterval();
        ConformalInterval stored = new ConformalInterval();
        for (int i = 0; i < SAMPLES; i++) {
            straight.update(innovation(i), Double.NaN);
            stored = stored.copy();
            stored.update(innovation(i), Double.NaN);
            byte[] bytes = bytes(stored::write);
            assertThat(bytes).hasSize(82).isEqualTo(bytes(straight::write));
            stored = new ConformalInterval();
            stored.read(data(bytes));
        }
    }

    @Test
    void innovationsReadBackGoOnWithTheSameBits() throws IOException {
        Innovations straight = new Innovations();
        Innovations stored = new Innovations();
        for (int i = 0; i < SAMPLES; i++) {
            straight.update(i, innovation(i));
            stored = stored.copy();
            stored.update(i, innovation(i));
            byte[] bytes = bytes(stored::write);
            assertThat(bytes).hasSize(208).isEqualTo(bytes(straight::write));
            stored = new Innovations();
            stored.read(data(bytes));
        }
    }

    @Test
    void whatIsSurprisingGoesOnWithTheSameBits() throws IOException {
        Anomalies straight = new Anomalies();
        Anomalies stored = new Anomalies();
        for (int i = 0; i < SAMPLES; i++) {
            Anomalies.Told expected = straight.update(i % 9 + innovation(i), innovation(i), 0.2, i > 50, 0);
            stored = stored.copy();
            assertThat(stored.update(i % 9 + innovation(i), innovation(i), 0.2, i > 50, 0))
                    .isEqualTo(expected);
            byte[] bytes = bytes(stored::write);
            assertThat(bytes).hasSize(170).isEqualTo(bytes(straight::write));
            stored = Anomalies.read(data(bytes));
        }
        assertThat(stored).isEqualTo(straight).isNotEqualTo(new Anomalies());
    }

    @Test
    void damagedStateIsRefused() throws IOException {
        byte[] bytes = bytes(new DriftMonitor()::write);
        byte[] cut = java.util.Arrays.copyOf(bytes, bytes.length - 1);
        assertThatThrownBy(() -> DriftMonitor.read(data(cut))).isInstanceOf(BufferUnderflowException.class);
        bytes[2] = 9;
        assertThatThrownBy(() -> DriftMonitor.read(data(bytes)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("code 9 of");
    }

    private static double innovation(int i) {
        Random random = new Random(i);
        random.nextGaussian();
        return (i < 2500 ? 0.1 : 0.25) * random.nextGaussian();
    }

    private static byte[] bytes(Consumer<ByteBuffer> writer) {
        return StoredBytes.of(writer);
    }

    private static ByteBuffer data(byte[] bytes) {
        return ByteBuffer.wrap(bytes);
    }
}
