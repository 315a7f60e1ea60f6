package dev.stillwater.stream.series;

import dev.stillwater.network.Model;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the network of a series does against others and against the last value again, by the squares of all their errors on
 * the same samples, and which of them is better. Something is called better once it errs clearly less, until that may be chance (see
 * {@link Margin}): a network before the last value, which cannot be served.
 *
 * @param seen samples that the rivals have seen, counted up to the warm-up; until then nothing is compared
 * @param served mean square of the errors of the network that serves
 * @param lastValue how the last value does
 * @param rivals the networks that it is compared with
 * @param better the one that would serve the series better, or {@link #LAST_VALUE}; null while there is none
 */
public record Contest(
        int seen,
        double served,
        Margin lastValue,
        List<Rival> rivals,
        @Nullable String better) {
    /** What stands for the last value again where networks are named. */
    public static final String LAST_VALUE = "last-value";

    /**
     * The comparison with one more sample; null where the network is not compared.
     *
     * @param fair whether the sample tells of the network, and not of an impulse or of a gap
     * @param warmUp samples until a network is in sync
     * @param resolution errors of the network that serves, up to which they are mere rounding
     */
    static @Nullable Contest of(
            SeriesState before, Served served, Seen seen, boolean fair, int warmUp, double resolution) {
        if (!served.compared()) {
            return null;
        }
        Contest known = before.contest();
        if (known == null || seen.arrival().anew() || !known.isOf(served.rivals())) {
            List<Rival> rivals = served.rivals().stream()
                    .map(model -> Rival.first(model, seen.value()))
                    .toList();
            return new Contest(Math.min(1, warmUp), 0, Margin.NONE, rivals, null);
        }
        boolean counts = fair && known.seen >= warmUp;
        double ours = Rival.square(seen.innovation(), resolution);
        List<Rival> rivals = new ArrayList<>();
        for (int i = 0; i < known.rivals.size(); i++) {
            Model model = served.rivals().get(i);
            rivals.add(
                    known.rivals.get(i).next(model, seen.value(), seen.arrival().missing(), counts, ours));
        }
        int count = Math.min(known.seen + 1, warmUp);
        if (!counts) {
            return new Contest(count, known.served, known.lastValue, List.copyOf(rivals), known.better);
        }
        double change = seen.observed() - before.observed();
        return new Contest(
                        count,
                        known.lastValue.mean(known.served, ours),
                        known.lastValue.with(change * change, ours),
                        List.copyOf(rivals),
                        known.better)
                .judged();
    }

    /** Error of the network that serves over that of the better one: infinite where that is never wrong, NaN where there is none. */
    public double ratio() {
        if (better == null) {
            return Double.NaN;
        }
        Rival rival = rival(better);
        return Math.sqrt(served / (rival == null ? lastValue : rival.margin()).square());
    }

    /** The same where it is a number. */
    @Nullable
    Double finiteRatio() {
        double ratio = ratio();
        return Double.isFinite(ratio) ? ratio : null;
    }

    /** Whatever may be named. */
    public List<String> others() {
        List<String> others = new ArrayList<>();
        rivals.forEach(rival -> others.add(rival.modelId()));
        others.add(LAST_VALUE);
        return others;
    }

    private boolean isOf(List<Model> models) {
        boolean same = rivals.size() == models.size();
        for (int i = 0; same && i < rivals.size(); i++) {
            same = rivals.get(i).isOf(models.get(i));
        }
        return same;
    }

    private Contest judged() {
        return new Contest(seen, served, lastValue, rivals, named());
    }

    private @Nullable String named() {
        Rival best = null;
        for (Rival rival : rivals) {
            boolean isBest =
                    best == null || rival.margin().square() < best.margin().square();
            if (isBest && rival.margin().isBetterThan(served)) {
                best = rival;
            }
        }
        Rival named = rival(better);
        if (named != null && holds(named.margin(), best)) {
            return named.modelId();
        }
        if (best != null) {
            return best.modelId();
        }
        boolean last = LAST_VALUE.equals(better) ? lastValue.holds() : lastValue.isBetterThan(served);
        return last ? LAST_VALUE : null;
    }

    /** Whether one that was named still is, though the best may be another. */
    private static boolean holds(Margin named, @Nullable Rival best) {
        return named.holds() && (best == null || Margin.CLEAR * best.margin().square() >= named.square());
    }

    private @Nullable Rival rival(@Nullable String id) {
        return rivals.stream()
                .filter(rival -> rival.modelId().equals(id))
                .findFirst()
                .orElse(null);
    }
}
