using System.Text.Json.Nodes;
using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Evaluation;
using RecSys.Models;
using RecSys.Splits;

namespace RecSys.Benchmarks.Speed;

/// <summary>A classical algorithm beside another library's on the same rows, with the same settings and its quality on the same test rows.</summary>
/// <param name="Name">Name on the command line; the peer's is this, a hyphen and the library.</param>
/// <param name="Library">The library beside it.</param>
/// <param name="Entry">Our algorithm with its settings.</param>
/// <param name="PeerSettings">The peer's settings as JSON text.</param>
/// <param name="Rates">Whether ratings are predicted, rather than items ranked.</param>
/// <param name="Predicts">Whether predicting the test rows is part of what is timed.</param>
public sealed record ClassicalTiming(string Name, string Library, Entry Entry, string PeerSettings, bool Rates = false, bool Predicts = false)
{
    private const string Ndcg = "NDCG@10";

    private static readonly RankingEvaluator Evaluator = new(new RankingOptions { K = [10] });

    /// <summary>Name of the peer's timing.</summary>
    public string PeerName => $"{Name}-{Library}";

    /// <summary>Our training.</summary>
    public Func<IReadOnlyList<(string Metric, double Value)>> Prepare(Interactions data, JsonObject? options)
    {
        Split split = Split(data);
        var trainer = Entry.Create(options, seed: 1);
        // The views are built once for all algorithms; what is timed is the algorithm.
        split.Train.ByUser(trainer.Feedback).Transpose();
        return () =>
        {
            var clock = new Clock();
            Trained trained = Trained.Run(trainer, split.Train);
            double quality = Predicts ? Quality(trained.Model, split) : double.NaN;
            var cost = clock.Stop();
            if (!Predicts) quality = Quality(trained.Model, split);
            return [.. cost, (Metric, quality)];
        };
    }

    /// <summary>The peer's training; null where it is missing.</summary>
    public Func<IReadOnlyList<(string Metric, double Value)>>? PreparePeer(Interactions data)
    {
        Split split = Split(data);
        ClassicalPeer? peer = ClassicalPeer.Start(PeerName, data.UserCount, data.ItemCount, PeerSettings, folder => ClassicalData.Write(split, folder));
        return peer is null ? null : () => peer.Run(folder => [(Metric, PeerQuality(split, folder))]);
    }

    private string Metric => Rates ? "RMSE" : Ndcg;

    private Split Split(Interactions data) => Rates ? ClassicalData.Rating(data) : ClassicalData.Ranking(data);

    private double Quality(RecommenderModel model, Split split)
        => Rates ? RatingEvaluator.Evaluate(model, split.Test).Rmse : Evaluator.Evaluate(model, split.Test)[Ndcg];

    private double PeerQuality(Split split, string folder)
    {
        if (Rates)
        {
            float[] predictions = ClassicalData.Read(Path.Combine(folder, "predictions"));
            double sum = 0;
            for (int row = 0; row < predictions.Length; row++) sum += Math.Pow(predictions[row] - split.Test.Values[row], 2);
            return Math.Sqrt(sum / predictions.Length);
        }
        CsrMatrix history = split.Train.ByUser(Feedback.Implicit);
        float[] users = ClassicalData.Read(Path.Combine(folder, "users")), items = ClassicalData.Read(Path.Combine(folder, "items"));
        var model = new MatrixFactorizationModel(DataProfile.Of(history), history, users, items, users.Length / history.RowCount, predictsRatings: false);
        return Quality(model, split);
    }
}
