package dev.stillwater.producer;

import dev.stillwater.signal.Observation;
import java.util.Iterator;
import java.util.function.Supplier;

/**
 * A series to be produced.
 *
 * @param series series id, the record key
 * @param simulated whether the noiseless value is known and sent along as the truth
 * @param observations opens the series at its beginning, the same values every time
 */
public record SeriesSource(String series, boolean simulated, Supplier<? extends Iterator<Observation>> observations) {}
