package dev.stillwater.web;

import java.util.Optional;

/** Whom the page asks what comes after the last sample of a series. */
public interface ForecastSource {

    /** The longest horizon that is answered, steps. */
    int longest();

    /**
     * The free run of the network from the present state of a series; empty where nothing has been seen of it.
     *
     * @param horizon steps, 1 to {@link #longest}
     * @throws ElsewhereException where another instance of the service holds the series
     * @throws NotReadyException while the states cannot be read
     */
    Optional<Forecast> forecast(String series, int horizon) throws ElsewhereException, NotReadyException;

    /**
     * A forecast, in the units of the series.
     *
     * @param modelId the network
     * @param sequence the last sample seen; the first value is of {@code sequence + 1}
     * @param inSync whether the network has seen enough samples
     * @param predicted (horizon,)
     * @param errors root mean square error to expect of each, of the signal without its noise, (horizon,)
     * @param deviation standard deviation of the signal, at which errors saturate
     * @param exponent mean growth of the error per step; NaN if not known
     * @param usefulSteps after which the error has grown to the standard deviation; NaN where it does not grow
     */
    @SuppressWarnings("ArrayRecordComponent") // an answer, never compared
    record Forecast(
            String modelId,
            long sequence,
            boolean inSync,
            double[] predicted,
            double[] errors,
            double deviation,
            double exponent,
            double usefulSteps) {}

    /** Another instance holds the series; the message is its address. */
    final class ElsewhereException extends Exception {
        private static final long serialVersionUID = 1L;

        public ElsewhereException(String address) {
            super(address);
        }
    }

    /** The states cannot be read at present; the message says why. */
    final class NotReadyException extends Exception {
        private static final long serialVersionUID = 1L;

        public NotReadyException(String detail) {
            super(detail);
        }
    }
}
