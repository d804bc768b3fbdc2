using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Training;

namespace RecSys.Neural;

/// <summary>Trains the networks of collaborative filtering.</summary>
internal static class NcfTraining
{
    /// <summary>Trains a network.</summary>
    /// <param name="shape">Its parts.</param>
    /// <param name="options">Options.</param>
    /// <param name="matrix">What to learn from.</param>
    /// <param name="validation">What to stop early by; null: nothing.</param>
    /// <param name="run">The run.</param>
    /// <param name="start">Gives the network weights to start from; null: random ones.</param>
    public static NcfParts Run(NcfShape shape, NcfOptions options, CsrMatrix matrix, CsrMatrix? validation, TrainingRun run, Action<NcfNetwork>? start = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(run);
        bool ratings = options.Feedback == Feedback.Explicit;
        using var network = new NcfNetwork(shape, options, matrix, new Weights(run.Seed, TorchDevices.Of(options.Device)));
        start?.Invoke(network);
        var batches = new PairBatches(matrix, options.BatchSize, ratings ? 0 : options.NegativeSamples);
        Func<double?>? validate = null;
        if (validation is not null) validate = ratings ? () => RatingScore(network, options, matrix, validation) : () => RankingScore(network, matrix, validation, run);
        NetworkTrainer.Train(network, batches, options, run, validate);
        return network.Parts();
    }

    // NDCG@10 with all items ranked but those of training.
    private static double? RankingScore(NcfNetwork network, CsrMatrix matrix, CsrMatrix validation, TrainingRun run)
    {
        NcfParts parts = network.Parts();
        var scorer = new NcfScorer(parts);
        int width = parts.Shape.Width;
        return new RankingValidation(matrix, validation).Score((user, scores) => scorer.Score(parts.Users.AsSpan(user * width, width), 0, scores), run.Parallel);
    }

    // −RMSE
    private static double? RatingScore(NcfNetwork network, NcfOptions options, CsrMatrix matrix, CsrMatrix validation)
    {
        NcfParts parts = network.Parts();
        var scorer = new NcfScorer(parts);
        int width = parts.Shape.Width;
        return RatingValidation.Score(validation, new RatingRange(options.ClipScores, DataProfile.Of(matrix)), (user, items, scores) =>
        {
            for (int k = 0; k < items.Length; k++) scorer.Score(parts.Users.AsSpan(user * width, width), items[k], scores.Slice(k, 1));
        });
    }
}
