using Microsoft.ML;
using RecSys.Algorithms;

namespace MovieRatings;

/// <summary>The models that are compared: each a pipeline on the columns User, Item, Stars and, where time counts, Time.</summary>
public static class Contenders
{
    public static IReadOnlyList<(string Name, IEstimator<ITransformer> Pipeline)> All(MLContext ml)
    {
        var trainers = ml.Recommendation().Trainers;
        var plusPlus = trainers.SvdPlusPlus("User", "Item", "Stars");
        var timed = trainers.TimeSvdPlusPlus("User", "Item", "Time", "Stars");
        var similarUsers = trainers.UserKnn("User", "Item", "Stars");
        var similarItems = trainers.ItemKnn("User", "Item", "Stars");
        // Members whose errors differ: what each of them is worth is learned on ratings that they have not seen.
        var members = new BlendOptions { Members = [similarUsers.Trainer, similarItems.Trainer, plusPlus.Trainer, timed.Trainer] };
        return
        [
            ("Baseline", trainers.Baseline("User", "Item", "Stars")),
            ("UserKnn", similarUsers),
            ("ItemKnn", similarItems),
            ("Svd", trainers.Svd("User", "Item", "Stars")),
            ("SvdPlusPlus", plusPlus),
            ("TimeSvdPlusPlus", timed),
            ("Blend", trainers.Blend("User", "Item", members, "Stars", "Time")),
        ];
    }
}
