package dev.stillwater.response;

import java.util.List;

/**
 * The responses of a series and their ensembles, as the API and the command give them in JSON.
 *
 * @param responses oldest first
 */
public record SeriesResponses(String series, List<ResponseFigures> responses, List<EnsembleFigures> ensembles) {

    /** @param responses oldest first */
    public static SeriesResponses of(String series, List<MeasuredResponse> responses) {
        return new SeriesResponses(
                series,
                responses.stream().map(ResponseFigures::of).toList(),
                ResponseEnsemble.of(responses).stream().map(EnsembleFigures::of).toList());
    }
}
