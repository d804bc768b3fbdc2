using System.IO.Compression;
using RecSys.Data;
using RecSys.Evaluation;
using RecSys.Evaluation.Metrics;
using RecSys.Models;
using RecSys.Splits;

namespace RecSys.Benchmarks.Quality;

/// <summary>
/// The protocol of "Self-Attentive Sequential Recommendation" (Kang and McAuley 2018) on its own file of MovieLens 1M, with all items ranked: the last item of each
/// user for testing, the one before for early stopping. Models that read histories know the latter when they are tested.
/// </summary>
public sealed class Ml1mSasRec : RankingProtocol
{
    private const string File = "sasrec-ml-1m.txt.gz";

    /// <inheritdoc/>
    public override string Name => "ml1m-sasrec";

    /// <inheritdoc/>
    public override string Description => "MovieLens 1M as in SASRec's file, leave-one-out, early stopping on the last item but one; candidates: FULL ranking of all items the user has not seen";

    /// <inheritdoc/>
    public override IReadOnlyList<Entry> Entries { get; } =
    [
        new("MostPopular", "MostPopular"),
        // Of dropout .1, .2 and .3 the first has the best validation score (.190, .183 and .175).
        new("SASRec-softmax", "SASRec", """{"MaxSequenceLength": 200, "Loss": "Softmax", "Dropout": 0.1, "Epochs": 400, "Patience": 30}"""),
        new("SASRec-gbce", "SASRec", """{"MaxSequenceLength": 200, "Loss": "GeneralizedBce", "Epochs": 400, "Patience": 30}"""),
        new("SASRec-bce", "SASRec", """{"MaxSequenceLength": 200, "Loss": "Bce", "Epochs": 400, "Patience": 40}"""),
    ];

    /// <inheritdoc/>
    public override IEnumerable<Part> Parts()
    {
        Split split = Splitter.LeaveLastOut(Load(Path.Combine(DataFolder.Get("ml-1m"), File)), validation: true);
        yield return new Part("last", 1, split.Train, split.Test, split.Validation, split.Validation);
    }

    /// <inheritdoc/>
    public override IEnumerable<(string Metric, double Value)> Evaluate(Trained trained, Part part, IReadOnlyList<int> cutoffs)
    {
        if (trained.Model is not IFoldIn) return base.Evaluate(trained, part, cutoffs);
        Interactions known = Join(part.Train, part.Validation!);
        return Evaluate(evaluator => evaluator.EvaluateScorer(new FoldInScorer(trained.Model, known), known, part.Test), part, cutoffs);
    }

    // Training rows first: without times the order of the rows is the order in time.
    private static Interactions Join(Interactions first, Interactions second)
        => new(first.UserIds, first.ItemIds, [.. first.Users, .. second.Users], [.. first.Items, .. second.Items]);

    private static Interactions Load(string path)
    {
        using var reader = new StreamReader(new GZipStream(System.IO.File.OpenRead(path), CompressionMode.Decompress));
        List<int> users = [], items = [];
        while (reader.ReadLine() is { } line)
        {
            string[] fields = line.Split(' ');
            users.Add(int.Parse(fields[0], System.Globalization.CultureInfo.InvariantCulture));
            items.Add(int.Parse(fields[1], System.Globalization.CultureInfo.InvariantCulture));
        }
        return Interactions.FromColumns(users.ToArray(), items.ToArray());
    }
}
