package dev.stillwater.stream.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.kstream.Materialized;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rocksdb.RocksDBException;

class FailureTest {
    @ParameterizedTest
    @MethodSource("failures")
    void aFailureIsToldApartByWhatItIsAFailureOf(Throwable failure, Failure.Kind kind) {
        assertThat(Failure.of(failure).kind()).isEqualTo(kind);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(new NullPointerException("x"), Failure.Kind.RECORD),
                arguments(streams(new ArrayIndexOutOfBoundsException("7")), Failure.Kind.RECORD),
                arguments(new SerializationException("bytes left over"), Failure.Kind.RECORD),
                arguments(streams(new StackOverflowError()), Failure.Kind.RECORD),
                arguments(streams(new RecordTooLargeException("2 MB")), Failure.Kind.RECORD),
                arguments(streams(new InvalidTimestampException("of tomorrow")), Failure.Kind.RECORD),
                arguments(new OutOfMemoryError("Java heap space"), Failure.Kind.OTHER),
                arguments(streams(new GroupAuthorizationException("g")), Failure.Kind.AUTHORISATION),
                arguments(new KafkaException("x", new SaslAuthenticationException("no")), Failure.Kind.AUTHORISATION),
                arguments(streams(new TimeoutException("60000 ms")), Failure.Kind.BROKERS),
                arguments(streams(new ProducerFencedException("x")), Failure.Kind.OVERTAKEN),
                arguments(streams(new InvalidTxnStateException("x")), Failure.Kind.OVERTAKEN),
                arguments(new MissingSourceTopicException("x"), Failure.Kind.TOPIC),
                arguments(
                        store("Corruption: file is too short (100 bytes) to be an sstable"),
                        Failure.Kind.CORRUPT_STORE),
                arguments(store("Corruption: block checksum mismatch"), Failure.Kind.CORRUPT_STORE),
                arguments(store("IO error: No space left on device: While appending"), Failure.Kind.DISK_FULL),
                arguments(store("IO error: While open a file: Permission denied"), Failure.Kind.DISK_REFUSES),
                arguments(
                        new ProcessorStateException(
                                "Error migrating checkpoint file", new IOException("malformed line")),
                        Failure.Kind.CORRUPT_STORE),
                arguments(
                        new ProcessorStateException("task directory [/x/0_1] doesn't exist and couldn't be created"),
                        Failure.Kind.DISK_REFUSES),
                arguments(
                        streams(new UnreadableStateException(new SerializationException("version 9"))),
                        Failure.Kind.FOREIGN_STATE),
                arguments(new StreamsException("who knows"), Failure.Kind.OTHER));
    }

    @Test
    void aStateDirectoryThatAnotherInstanceHasIsToldWithTheFlagThatGivesEachItsOwn(@TempDir Path dir) {
        try (KafkaStreams first = client(dir)) {
            assertThatThrownBy(() -> client(dir)).satisfies(failure -> {
                Failure told = Failure.of(failure);
                assertThat(told.kind()).isEqualTo(Failure.Kind.STATE_IN_USE);
                assertThat(told.text()).isEqualTo("the state directory " + dir.resolve("same") + " is in use");
                assertThat(told.kind().advice()).contains("--state-dir");
            });
            assertThat(first.state()).isEqualTo(KafkaStreams.State.CREATED);
        }
    }

    /** Not started, so that it needs no broker. */
    private static KafkaStreams client(Path stateDir) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.table("in", Materialized.as("store"));
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "same");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        return new KafkaStreams(builder.build(), config);
    }

    @Test
    void theInnermostCauseIsToldOnOneShortLine() {
        String text = Failure.of(streams(new IllegalStateException("one\n two" + "x".repeat(1_000))))
                .text();

        assertThat(text).startsWith("IllegalStateException: one two").hasSizeLessThan(310);
    }

    @Test
    void aCauseWithoutAMessageIsToldByTheOneAroundIt() {
        Failure failure = Failure.of(new KafkaException("the request failed", new TimeoutException()));

        assertThat(failure.text()).isEqualTo("KafkaException: the request failed");
    }

    @Test
    void aLineOf300CharactersIsNotCut() {
        String name = "IllegalStateException: ";
        String most = "x".repeat(300 - name.length());

        assertThat(Failure.of(new IllegalStateException(most)).text()).isEqualTo(name + most);
        assertThat(Failure.of(new IllegalStateException(most + "y")).text()).isEqualTo(name + most + "...");
    }

    private static StreamsException streams(Throwable cause) {
        return new StreamsException("in a task", cause);
    }

    private static StreamsException store(String status) {
        return streams(new ProcessorStateException("Error opening store", new RocksDBException(status)));
    }
}
