using Microsoft.ML;
using Microsoft.ML.Trainers;
using RecSys.Algorithms;

namespace QuickStart;

/// <summary>The models that are compared: each a pipeline on the columns User, Item and Stars.</summary>
public static class Contenders
{
    public static IReadOnlyList<(string Name, IEstimator<ITransformer> Pipeline)> All(MLContext ml)
    {
        var trainers = ml.Recommendation().Trainers;
        return
        [
            ("MostPopular", trainers.MostPopular("User", "Item")),
            ("RandomRecommender", trainers.RandomRecommender("User", "Item")),
            ("ItemKnn", trainers.ItemKnn("User", "Item", neighbors: 200)),
            ("UserKnn", trainers.UserKnn("User", "Item", neighbors: 100)),
            ("Ease", trainers.Ease("User", "Item")),
            ("ImplicitAls", trainers.ImplicitAls("User", "Item", factors: 64)),
            ("Bpr", trainers.Bpr("User", "Item", factors: 64)),
            ("Svd", trainers.Svd("User", "Item", labelColumnName: "Stars")),
            ("MatrixFactorization" + StandInMark, MatrixFactorization(ml)),
        ];
    }

    // Whatever ML.NET's own trainer would be in the official packages, in a stand-in it is not: those are not signed.
    private static string StandInMark => typeof(MatrixFactorizationTrainer).Assembly.GetName().GetPublicKeyToken() is { Length: > 0 } ? "" : " (stand-in)";

    // ML.NET's own trainer reads keys, so MapValueToKey goes before it.
    private static IEstimator<ITransformer> MatrixFactorization(MLContext ml)
        => ml.Transforms.Conversion.MapValueToKey("UserKey", "User")
            .Append(ml.Transforms.Conversion.MapValueToKey("ItemKey", "Item"))
            .Append(ml.Recommendation().Trainers.MatrixFactorization("Stars", matrixColumnIndexColumnName: "UserKey", matrixRowIndexColumnName: "ItemKey", approximationRank: 32));
}
