package dev.stillwater.web;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network of the service, by what its file says; NaN stands for what is not known.
 *
 * @param id by which predictions name it
 * @param cell its kind: yeo-lstm, lstm or mlp
 * @param units of its hidden state
 * @param source the signal it was trained on; empty if not known
 * @param trainingNoise standard deviation of the training noise, in standard deviations of the signal without it
 * @param validationNrmse its one-step error after the training, at that noise
 * @param patterns of the ids of the series it serves
 * @param sha256 hexadecimal digest of its file
 * @param card what is known of it, as Markdown; null for one without
 */
public record ServedNetwork(
        @JsonProperty("modelId") String id,
        String cell,
        int units,
        String source,
        double trainingNoise,
        double validationNrmse,
        List<String> patterns,
        String sha256,
        @JsonIgnore @Nullable String card) {
    public ServedNetwork {
        patterns = List.copyOf(patterns);
    }
}
