package dev.stillwater.oracle;

import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Response;
import java.time.Duration;

/** Predictions and responses, read on until it is known what they have of a series at a sequence. */
final class Outputs {
    private final Output<Prediction> predictions;
    private final Output<Response> responses;
    private final Backlog backlog;

    Outputs(
            Deployment deployment,
            Duration patience,
            Backlog backlog,
            Output.Taker<Prediction> predictionTaker,
            Output.Taker<Response> responseTaker) {
        this.backlog = backlog;
        int partitions = deployment.samples().partitions();
        predictions = new Output<>(
                deployment.predictions(),
                deployment.topics().predictionsAsWritten(),
                partitions,
                predictionTaker,
                patience);
        responses = new Output<>(
                deployment.responses(), deployment.topics().responsesAsWritten(), partitions, responseTaker, patience);
    }

    void readPredictions(String series, Matching<Prediction> matching, long sequence) {
        read(predictions, series, matching, sequence);
    }

    void readResponses(String series, Matching<Response> matching, long sequence) {
        read(responses, series, matching, sequence);
    }

    /** Reads both to their ends. */
    void drain() {
        predictions.drain();
        responses.drain();
    }

    private void read(Output<?> output, String series, Matching<?> matching, long sequence) {
        boolean more = true;
        while (more && matching.needs(sequence) && !backlog.isFull()) {
            more = output.readFor(series);
        }
    }
}
