using System.Text.Json.Nodes;
using RecSys.Data;
using RecSys.Evaluation;
using RecSys.Models;
using RecSys.Splits;

namespace RecSys.Benchmarks.Speed;

/// <summary>Classical algorithms beside their peers. A peer is run when it is named.</summary>
public static class ClassicalTimings
{
    private const string Evaluation = "evaluation";
    private const string EvaluationPeer = "evaluation-numpy";

    // The peers' own settings. Ours are the same where both descend alike (Warp's regularization apart); Bpr and Svd stop after as many epochs as give them the peer's quality
    // or a little more, and have the regularization and start that suit them.
    private static readonly ClassicalTiming[] Pairs =
    [
        new("als", "implicit", new("als", "ImplicitAls", """{"Factors": 64, "Epochs": 15, "Regularization": 30, "Alpha": 1}"""),
            """{"factors": 64, "epochs": 15, "regularization": 30, "alpha": 1}"""),
        new("bpr", "implicit", new("bpr", "Bpr", """{"Factors": 64, "Epochs": 20, "LearningRate": 0.02, "Regularization": 0.01}"""),
            """{"factors": 64, "epochs": 30, "learningRate": 0.02, "regularization": 0.01}"""),
        new("warp", "lightfm", new("warp", "Warp", """{"Factors": 32, "Epochs": 10, "LearningRate": 0.05, "MaxDraws": 10, "Regularization": 0.05}"""),
            """{"factors": 32, "epochs": 10, "learningRate": 0.05, "maxDraws": 10}"""),
        new("svd", "libmf", new("svd", "Svd", """{"Factors": 64, "Epochs": 20, "LearningRate": 0.013, "Regularization": 0.05, "InitialDeviation": 0.03}"""),
            """{"factors": 64, "epochs": 20, "learningRate": 0.1, "regularization": 0.05}""", Rates: true),
        new("ease", "numpy", new("ease", "Ease", """{"Regularization": 500}"""), """{"regularization": 500}"""),
        new("userknn", "surprise", new("userknn", "UserKnn", """{"Neighbors": 40, "Similarity": "MeanSquaredDifference", "Prediction": "Plain"}"""),
            """{"neighbors": 40, "predict": true}""", Rates: true, Predicts: true),
        new("itemknn", "surprise", new("itemknn", "ItemKnn", """{"Neighbors": 40, "Similarity": "MeanSquaredDifference", "Prediction": "Plain"}"""),
            """{"neighbors": 40, "predict": true}""", Rates: true, Predicts: true),
        new("svdplusplus", "surprise", new("svdplusplus", "SvdPlusPlus", """{"Factors": 20, "Epochs": 3, "LearningRate": 0.007, "BiasLearningRate": 0.007, "LearningRateDecay": 1, "Regularization": 0.02, "BiasRegularization": 0.02}"""),
            """{"factors": 20, "epochs": 3, "learningRate": 0.007, "regularization": 0.02}""", Rates: true),
    ];

    /// <summary>Names of our timings.</summary>
    public static IEnumerable<string> Names => [.. Pairs.Select(p => p.Name), Evaluation];

    /// <summary>Names of the peers' timings.</summary>
    public static IEnumerable<string> PeerNames => [.. Pairs.Select(p => p.PeerName), EvaluationPeer];

    /// <summary>A timing by name, or null.</summary>
    public static Timing? Find(string name, JsonObject? options)
    {
        if (name == Evaluation) return new Timing(name, data => PrepareEvaluation(data));
        if (name == EvaluationPeer) return new Timing(name, PrepareEvaluationPeer, Evaluation);
        foreach (ClassicalTiming pair in Pairs)
        {
            if (pair.Name == name) return new Timing(name, data => pair.Prepare(data, options));
            if (pair.PeerName == name) return new Timing(name, pair.PreparePeer, pair.Name);
        }
        return null;
    }

    private static Func<IReadOnlyList<(string Metric, double Value)>> PrepareEvaluation(Interactions data)
    {
        Split split = ClassicalData.Ranking(data);
        RecommenderModel model = Ranked(split);
        var evaluator = new RankingEvaluator(new RankingOptions { K = [10, 20] });
        return () =>
        {
            var clock = new Clock();
            RankingReport report = evaluator.Evaluate(model, split.Test);
            return [.. clock.Stop(), ("users", report.Users.Length), ("NDCG@10", report["NDCG@10"]), ("AUC", report["AUC"])];
        };
    }

    private static Func<IReadOnlyList<(string Metric, double Value)>>? PrepareEvaluationPeer(Interactions data)
    {
        Split split = ClassicalData.Ranking(data);
        RecommenderModel model = Ranked(split);
        ClassicalPeer? peer = ClassicalPeer.Start(EvaluationPeer, data.UserCount, data.ItemCount, """{"k": [10, 20]}""", folder =>
        {
            ClassicalData.Write(split, folder);
            ClassicalData.Write(model, folder);
        });
        return peer is null ? null : () => peer.Run(_ => []);
    }

    private static RecommenderModel Ranked(Split split)
        => new Entry("ImplicitAls", "ImplicitAls", """{"Factors": 64, "Epochs": 1}""").Create(null, seed: 1).Fit(split.Train);
}
