package dev.stillwater.command;

import dev.stillwater.network.Model;
import dev.stillwater.stream.ModelTable;
import dev.stillwater.stream.StateLookup;
import dev.stillwater.stream.StreamService;
import dev.stillwater.stream.drift.AnomalyRule;
import dev.stillwater.stream.series.Contest;
import dev.stillwater.stream.series.FreeRun;
import dev.stillwater.stream.series.SeriesState;
import dev.stillwater.web.ForecastSource;
import dev.stillwater.web.StateSource;
import dev.stillwater.web.live.SeriesSummary;
import java.util.Optional;

/** What the page asks of the states that the stream of this instance holds. */
final class HeldStates implements ForecastSource, StateSource {
    private final StreamService stream;
    private final ModelTable models;
    private final int warmUp;
    private final AnomalyRule anomalies;

    /**
     * @param warmUp samples after which a state counts as synchronized
     * @param anomalies when surprising samples are an event
     */
    HeldStates(StreamService stream, ModelTable models, int warmUp, AnomalyRule anomalies) {
        this.stream = stream;
        this.models = models;
        this.warmUp = warmUp;
        this.anomalies = anomalies;
    }

    @Override
    public int longest() {
        return FreeRun.LONGEST;
    }

    @Override
    public Optional<Forecast> forecast(String series, int horizon) throws ElsewhereException, NotReadyException {
        Optional<SeriesState> held = held(series);
        if (held.isEmpty()) {
            return Optional.empty();
        }
        Model model = models.of(series);
        if (!held.get().belongsTo(model)) {
            throw new NotReadyException("the state is of another network than the one served now, "
                    + model.id()
                    + ": the next sample starts it anew");
        }
        FreeRun run = FreeRun.of(held.get(), model, horizon, warmUp);
        return Optional.of(new Forecast(
                run.modelId(),
                run.sequence(),
                run.inSync(),
                run.predicted(),
                run.errors(),
                run.deviation(),
                run.exponent(),
                run.usefulSteps()));
    }

    @Override
    public Optional<SeriesSummary> state(String series) throws ElsewhereException, NotReadyException {
        return held(series).map(state -> summary(series, state));
    }

    private Optional<SeriesState> held(String series) throws ElsewhereException, NotReadyException {
        StateLookup lookup = stream.find(series);
        if (lookup instanceof StateLookup.Elsewhere elsewhere) {
            throw new ElsewhereException(elsewhere.address());
        }
        if (lookup instanceof StateLookup.NotReady notReady) {
            throw new NotReadyException(notReady.detail());
        }
        return lookup instanceof StateLookup.Found found && found.state().sequence() != SeriesState.NONE
                ? Optional.of(found.state())
                : Optional.empty();
    }

    /** As far as the state tells: what is in predictions alone is not known. */
    private SeriesSummary summary(String series, SeriesState state) {
        Contest contest = state.contest();
        return new SeriesSummary(
                series,
                state.sequence(),
                null,
                state.observed(),
                Double.NaN,
                state.predicted(),
                state.sequence() + 1,
                state.modelId(),
                state.observedSteps() >= warmUp,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                null,
                Double.NaN,
                state.fit().word().label(),
                state.fit().ratio(),
                contest == null ? null : contest.better(),
                contest == null ? Double.NaN : contest.ratio(),
                Double.NaN,
                state.anomalies().isAnomaly(anomalies),
                null,
                false,
                null,
                null);
    }
}
