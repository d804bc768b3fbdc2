using Microsoft.ML;
using Microsoft.ML.Trainers;
using RecSys.Algorithms;

namespace QuickStart;

/// <summary>The models that are compared: each a pipeline on the columns User, Item and Stars.</summary>
public static class Contenders
{
    private const string UserKey = "UserKey";
    private const string ItemKey = "ItemKey";

    // Options that a catalog method does not name as parameters are set on the options themselves.
    private static readonly ImplicitAlsOptions AllPairs = new() { Factors = 64, Weighting = ImplicitWeighting.AllPairs, UnobservedWeight = 0.3f, Regularization = 0.01f };

    public static IReadOnlyList<Contender> All(MLContext ml)
    {
        var trainers = ml.Recommendation().Trainers;
        return
        [
            new("MostPopular", trainers.MostPopular("User", "Item")),
            new("RandomRecommender", trainers.RandomRecommender("User", "Item")),
            new("ItemKnn", trainers.ItemKnn("User", "Item", neighbors: 200)),
            new("UserKnn", trainers.UserKnn("User", "Item", neighbors: 100)),
            new("Ease", trainers.Ease("User", "Item")),
            new("ImplicitAls", trainers.ImplicitAls("User", "Item", AllPairs)),
            new("Bpr", trainers.Bpr("User", "Item", factors: 64)),
            new("Svd", trainers.Svd("User", "Item", labelColumnName: "Stars")),
            new("MatrixFactorization" + StandInMark, MatrixFactorization(ml), UserKey, ItemKey),
        ];
    }

    // Whatever ML.NET's own trainer would be in the official packages, in a stand-in it is not: those are not signed.
    private static string StandInMark => typeof(MatrixFactorizationTrainer).Assembly.GetName().GetPublicKeyToken() is { Length: > 0 } ? "" : " (stand-in)";

    // ML.NET's own trainer reads keys, so MapValueToKey goes before it.
    private static IEstimator<ITransformer> MatrixFactorization(MLContext ml)
        => ml.Transforms.Conversion.MapValueToKey(UserKey, "User")
            .Append(ml.Transforms.Conversion.MapValueToKey(ItemKey, "Item"))
            .Append(ml.Recommendation().Trainers.MatrixFactorization("Stars", matrixColumnIndexColumnName: UserKey, matrixRowIndexColumnName: ItemKey, approximationRank: 32));
}
