package dev.stillwater.command;

import dev.stillwater.network.Model;
import dev.stillwater.stream.ModelTable;
import dev.stillwater.stream.StateLookup;
import dev.stillwater.stream.StreamService;
import dev.stillwater.stream.series.SeriesState;
import dev.stillwater.web.ForecastSource;
import java.util.Optional;

/** Forecasts for the page, from the states that the stream of this instance holds. */
final class SeriesForecasts implements ForecastSource {
    private final StreamService stream;
    private final ModelTable models;
    private final int warmUp;

    /** @param warmUp samples after which a state counts as synchronized */
    SeriesForecasts(StreamService stream, ModelTable models, int warmUp) {
        this.stream = stream;
        this.models = models;
        this.warmUp = warmUp;
    }

    @Override
    public int longest() {
        return dev.stillwater.stream.series.Forecast.LONGEST;
    }

    @Override
    public Optional<Forecast> forecast(String series, int horizon) throws ElsewhereException, NotReadyException {
        StateLookup lookup = stream.find(series);
        if (lookup instanceof StateLookup.Elsewhere elsewhere) {
            throw new ElsewhereException(elsewhere.address());
        }
        if (lookup instanceof StateLookup.NotReady notReady) {
            throw new NotReadyException(notReady.detail());
        }
        if (!(lookup instanceof StateLookup.Found found) || found.state().sequence() == SeriesState.NONE) {
            return Optional.empty();
        }
        Model model = models.of(series);
        if (!found.state().belongsTo(model)) {
            throw new NotReadyException("the state is of another network than the one served now, "
                    + model.id()
                    + ": the next sample starts it anew");
        }
        var forecast = dev.stillwater.stream.series.Forecast.of(found.state(), model, horizon, warmUp);
        return Optional.of(new Forecast(
                forecast.modelId(),
                forecast.sequence(),
                forecast.inSync(),
                forecast.predicted(),
                forecast.errors(),
                forecast.deviation(),
                forecast.exponent(),
                forecast.usefulSteps()));
    }
}
