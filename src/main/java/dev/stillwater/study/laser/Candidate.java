package dev.stillwater.study.laser;

import dev.stillwater.evaluation.FreeRuns;
import dev.stillwater.evaluation.Outlook;
import dev.stillwater.network.Model;
import dev.stillwater.training.TrainingData;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One way to predict: what its networks say of the test values, and how good those that left out a window of the series
 * are on it, by which a candidate is chosen.
 *
 * @param label what it is called
 * @param recipes of the networks: one, or those of a committee
 * @param seeds what the networks of each seed say
 * @param runs their free runs, of each seed
 * @param all what all of them together say
 * @param windows how good the networks are that left out a window
 */
record Candidate(
        String label, List<Recipe> recipes, Runs seeds, List<FreeRuns> runs, Standing all, WindowScore windows) {

    /** The networks of a recipe on their own. */
    static Candidate of(LaserData data, Trained one) {
        return of(one.recipe().label(), data, List.of(one));
    }

    /** The networks of several recipes together; where there is more than one network, their median forecasts. */
    static Candidate of(String label, LaserData data, List<Trained> members) {
        int seeds = members.get(0).whole().size();
        List<Standing> ofSeeds = IntStream.range(0, seeds)
                .mapToObj(s ->
                        following(data, members.stream().map(m -> m.whole().get(s))))
                .toList();
        return new Candidate(
                label,
                members.stream().map(Trained::recipe).toList(),
                new Runs(ofSeeds.stream().map(Standing::whole).toList()),
                ofSeeds.stream().map(Standing::runs).toList(),
                following(data, members.stream().flatMap(m -> m.whole().stream())),
                WindowScore.of(IntStream.range(0, members.get(0).parts().size())
                        .mapToObj(w -> leftOut(
                                data,
                                members.stream().map(m -> m.parts().get(w)).toList()))
                        .toList()));
    }

    private static Standing following(LaserData data, Stream<Model> models) {
        return Standing.of(Outlook.median(models.toList(), data.train()), data.test(), Standing.OF_THE_TEST);
    }

    /** Of the window that all of them left out. */
    private static Standing leftOut(LaserData data, List<Trained.Part> parts) {
        TrainingData.Gap window = parts.get(0).leftOut();
        List<Model> all = parts.stream().map(Trained.Part::model).toList();
        return Standing.of(Outlook.median(all, data.before(window)), data.inside(window), Standing.OF_A_WINDOW);
    }
}
