package dev.stillwater.stream;

import dev.stillwater.network.Model;
import dev.stillwater.schema.Prediction;
import dev.stillwater.stream.series.Contest;
import dev.stillwater.stream.series.Fit;
import dev.stillwater.stream.series.FitWord;
import dev.stillwater.stream.series.Outcome;
import dev.stillwater.stream.series.SeriesState;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * What the log says of single series, once each time: that another network took the state's place, that the network
 * suits the series worse or better than before, that another would serve it better, or that an anomaly begins. Of many
 * series at once the first {@value #LINES} of a minute are told, and how many more there were.
 */
final class SeriesNews {
    static final int LINES = 10;
    private static final Logger LOG = LoggerFactory.getLogger(SeriesNews.class);

    /** Restarts in a row after which a series restarts at every sample. */
    private static final int IN_A_ROW = 3;

    private static final int REMEMBERED = 1_000;

    private final Map<String, Integer> restarts = new LinkedHashMap<>() { // in a row
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
                    return size() > REMEMBERED;
                }
            };
    private final Set<String> untoldSeries = new HashSet<>();
    private int told;
    private int untold;

    /** How samples come has changed. */
    void taken(String series, @Nullable String news) {
        if (news != null) {
            tell(Level.INFO, "the series " + shown(series) + ": " + news);
        }
    }

    /** A sample was taken in that is no news; how the network suits the series then is told with the first that is. */
    void untold(String series) {
        untoldSeries.add(series);
    }

    /** A sample was taken in. */
    void advanced(String series, @Nullable SeriesState before, Model model, Outcome.Advanced advanced) {
        if (before != null && advanced.restarted() && !before.belongsTo(model)) {
            anotherNetwork(series, before, model);
        } else {
            gap(series, advanced.missing(), advanced.restarted());
        }
        SeriesState told = untoldSeries.remove(series) ? null : before;
        fit(
                series,
                model.id(),
                told == null ? FitWord.WARMING_UP : told.fit().word(),
                advanced.state().fit());
        better(
                series,
                model.id(),
                told == null ? null : told.contest(),
                advanced.state().contest());
        if (advanced.anomalyBegan()) {
            anomaly(series, advanced.prediction());
        }
    }

    /** @param at what was sent with the first sample of an anomaly */
    private void anomaly(String series, Prediction at) {
        Double surprise = at.getSurprise();
        tell(
                Level.INFO,
                String.format(
                        Locale.ROOT,
                        "an anomaly of the series %s begins at sequence %d: %s came where %s was predicted%s",
                        shown(series),
                        at.getSequence(),
                        figures(at.getObserved()),
                        figures(at.getObserved() - at.getInnovation()),
                        surprise == null ? "" : " (surprise " + figures(surprise) + ")"));
    }

    private static String figures(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    /** A series starts anew because its state was not made by the network that serves it now. */
    private void anotherNetwork(String series, SeriesState before, Model model) {
        String digest = before.modelSha256();
        tell(
                Level.WARN,
                String.format(
                        "the series %s starts anew with the network %s (SHA-256 %s): its state is of %s (SHA-256 %s)",
                        shown(series),
                        model.id(),
                        model.networkSha256(),
                        before.modelId(),
                        digest == null ? "not known, its size does not fit" : digest));
    }

    /**
     * @param missing sequences before a sample
     * @param restarted whether they were too many to be bridged
     */
    private void gap(String series, long missing, boolean restarted) {
        if (restarted && restarts.merge(series, 1, Integer::sum) == IN_A_ROW) {
            tell(
                    Level.WARN,
                    "the series " + shown(series) + " restarts at every sample and never warms up: before each so many"
                            + " sequences are missing, the last time " + missing + ", that no free run bridges them"
                            + " (gap.max); do its sequences count samples?");
        } else if (!restarted) {
            Integer before = restarts.remove(series);
            if (before != null && before >= IN_A_ROW) {
                tell(Level.INFO, "the series " + shown(series) + " no longer restarts at every sample");
            }
        }
    }

    /** A series had one word for its fit and has the other now. */
    private void fit(String series, String model, FitWord before, Fit now) {
        FitWord word = now.word();
        boolean asHoped = before == FitWord.WARMING_UP && word == FitWord.GOOD;
        if (word == before || word == FitWord.WARMING_UP || asHoped) {
            return;
        }
        double ratio = now.ratio();
        String error = Double.isInfinite(ratio)
                ? "it errs, and the last value never does"
                : String.format(Locale.ROOT, "its error is %.2f times that of the last value", ratio);
        tell(
                word.compareTo(before) > 0 ? Level.WARN : Level.INFO,
                "the fit of the series " + shown(series) + " by the network " + model + " is " + word.label() + " now: "
                        + error);
    }

    /** What a series would be served better by was the one and is the other now. */
    private void better(String series, String model, @Nullable Contest before, @Nullable Contest now) {
        String was = before == null ? null : before.better();
        String is = now == null ? null : now.better();
        if (now == null || Objects.equals(was, is)) {
            return;
        }
        if (is == null) {
            tell(
                    Level.INFO,
                    "of what the network " + model + " of the series " + shown(series) + " is compared with,"
                            + " nothing is better any more");
            return;
        }
        boolean last = is.equals(Contest.LAST_VALUE);
        tell(
                Level.WARN,
                "the series " + shown(series) + " is served worse by the network " + model + " than by "
                        + (last ? "the last value again" : "the network " + is) + ": its error is " + times(now.ratio())
                        + " over about the last 1000 samples; "
                        + (last
                                ? "train a network on it ('stillwater train --from universal')"
                                : "name " + is + " for it (--models)"));
    }

    private static String times(double ratio) {
        return Double.isInfinite(ratio)
                ? "there where that never errs"
                : String.format(Locale.ROOT, "%.2f times as large", ratio);
    }

    /** Begins the next minute. */
    void minute() {
        if (untold > 0) {
            LOG.warn("and {} more lines about other series within that minute", untold);
        }
        told = 0;
        untold = 0;
    }

    private void tell(Level level, String line) {
        if (told < LINES) {
            told++;
            LOG.atLevel(level).log(line);
        } else {
            untold++;
        }
    }

    /** An id on one line, whatever is in it. */
    private static String shown(String series) {
        return series.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "\ufffd");
    }
}
