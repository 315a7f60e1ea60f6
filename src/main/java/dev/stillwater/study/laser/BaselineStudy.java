package dev.stillwater.study.laser;

import dev.stillwater.training.TrainingData;
import dev.stillwater.training.baseline.Baseline;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * The baselines: of each kind the setting that is best on windows inside the training values, one step ahead, on its own,
 * and at both. Each window in turn is left out of what is to be predicted in learning.
 */
final class BaselineStudy {
    /**
     * A setting.
     *
     * @param kind what it is
     * @param windows how good it is on windows
     */
    record Judged(String kind, List<Baseline> members, WindowScore windows) {
        String setting() {
            return members.get(0).setting();
        }
    }

    /**
     * A setting that is the best for something, and what it says of the values that follow.
     *
     * @param purpose in words
     * @param following of each of its members
     */
    record Chosen(String purpose, Judged judged, List<Standing> following) {}

    private BaselineStudy() {}

    /**
     * Of each kind of the plan the settings that are best on the windows.
     *
     * @param done told, by any thread, of everything that was learnt
     */
    static List<Chosen> run(LaserData data, BaselinePlan plan, IntConsumer done) {
        List<Chosen> all = new ArrayList<>();
        for (BaselinePlan.Kind kind : plan.kinds()) {
            WindowScore.best(judged(data, kind, plan.windows(), done), Judged::windows)
                    .forEach((best, purpose) -> all.add(new Chosen(purpose, best, following(data, best))));
        }
        return all;
    }

    private static List<Standing> following(LaserData data, Judged best) {
        return best.members().stream()
                .map(member -> Standing.of(
                        member.learn(data.train(), t -> true).after(data.train()), data.test(), Standing.OF_THE_TEST))
                .toList();
    }

    private static List<Judged> judged(LaserData data, BaselinePlan.Kind kind, int count, IntConsumer done) {
        List<TrainingData.Gap> windows = data.windows(count);
        return IntStream.range(0, kind.settings().size())
                .parallel()
                .mapToObj(kind.settings()::get)
                .map(members -> new Judged(
                        kind.name(),
                        members,
                        WindowScore.of(members.stream()
                                .flatMap(member -> windows.stream().map(window -> {
                                    Standing standing = leftOut(data, member, window);
                                    done.accept(1);
                                    return standing;
                                }))
                                .toList())))
                .toList();
    }

    private static Standing leftOut(LaserData data, Baseline member, TrainingData.Gap window) {
        return Standing.of(
                member.learn(data.train(), t -> t < window.from() || t >= window.to())
                        .after(data.before(window)),
                data.inside(window),
                Standing.OF_A_WINDOW);
    }
}
