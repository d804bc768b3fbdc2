using RecSys.Retrieval.Quantization;
using RecSys.Retrieval.Storage;
using RecSys.Training;

namespace RecSys.Retrieval.Ivf;

/// <summary>What IVF, PQ and IVF-PQ have for options together. Lists = 1 with a quantizer is plain product quantization.</summary>
internal sealed record IvfSettings
{
    private const int FewestTrained = 1024;

    public int Lists { get; init; }

    public int Probes { get; init; }

    public double TargetRecall { get; init; } = 0.95;

    public int Iterations { get; init; } = 10;

    public bool Balanced { get; init; }

    public int PointsPerList { get; init; } = 100;

    /// <summary>Whether lists hold codes and not vectors.</summary>
    public bool Quantized { get; init; }

    public int Parts { get; init; }

    public int Bits { get; init; } = 8;

    public double AnisotropicThreshold { get; init; }

    public int Rescore { get; init; }

    /// <summary>Whether vectors are kept beside their codes.</summary>
    public bool KeepsVectors => Quantized && Rescore > 0;

    /// <summary>Whether the lists can be learned again: codes alone would lose more each time.</summary>
    public bool CanRetrain => !Quantized || KeepsVectors;

    public static IvfSettings Read(IndexReader reader) => new()
    {
        Lists = reader.ReadInt("lists", 0),
        Probes = reader.ReadInt("probes", 0),
        TargetRecall = reader.ReadDouble("targetRecall"),
        Iterations = reader.ReadInt("iterations", 0),
        Balanced = reader.ReadBool("balanced"),
        PointsPerList = reader.ReadInt("pointsPerList", 1),
        Parts = reader.ReadInt("parts", 0),
        Bits = reader.ReadInt("bits", 4, 8),
        AnisotropicThreshold = reader.ReadDouble("anisotropicThreshold"),
        Rescore = reader.ReadInt("rescore", 0),
    };

    public void Write(IndexWriter writer)
    {
        writer.Write("lists", Lists);
        writer.Write("probes", Probes);
        writer.Write("targetRecall", TargetRecall);
        writer.Write("iterations", Iterations);
        writer.Write("balanced", Balanced);
        writer.Write("pointsPerList", PointsPerList);
        writer.Write("parts", Parts);
        writer.Write("bits", Bits);
        writer.Write("anisotropicThreshold", AnisotropicThreshold);
        writer.Write("rescore", Rescore);
    }

    public void Check(OptionsCheck check, VectorMetric metric = VectorMetric.InnerProduct)
    {
        check.InRange(Lists, 0, 1 << 24);
        check.InRange(Probes, 0, 1 << 24);
        check.That(TargetRecall is > 0 and <= 1, nameof(TargetRecall), "must be above 0 and at most 1", TargetRecall);
        check.InRange(Iterations, 0, 1000);
        check.InRange(PointsPerList, 1, 1 << 20);
        check.InRange(Parts, 0, 1 << 16);
        check.That(Bits is 4 or 8, nameof(Bits), "must be 4 or 8", Bits);
        check.InRange(Rescore, 0, 1 << 24);
        check.That(AnisotropicThreshold is >= 0 and < 1, nameof(AnisotropicThreshold), "must be at least 0 and below 1", AnisotropicThreshold);
        check.That(metric != VectorMetric.L2 || AnisotropicThreshold == 0, nameof(AnisotropicThreshold), "must be 0 under the L2 metric", AnisotropicThreshold);
    }

    /// <summary>Number of lists for so many vectors.</summary>
    public int ListsFor(int count) => Lists > 0 ? Math.Min(Lists, count) : Math.Clamp((int)(4 * Math.Sqrt(count)), 1, Math.Max(1, count / 16));

    /// <summary>Number of lists that a search looks into.</summary>
    public int ProbesFor(IvfState state, VectorSearch search)
        => Math.Min(state.Lists.Length, search.Probes > 0 ? search.Probes : Probes > 0 ? Probes : state.CalibratedProbes);

    public ProductQuantizerOptions QuantizerOptions(VectorIndexOptions options) => new()
    {
        Parts = Parts,
        Bits = Bits,
        AnisotropicThreshold = AnisotropicThreshold,
        Seed = options.Seed,
        Threads = options.ThreadCount,
    };

    /// <summary>Whether it is time to learn the lists.</summary>
    /// <param name="trainedOn">Vectors there were when they were last learned; 0: never.</param>
    /// <param name="before">Vectors in the lists.</param>
    /// <param name="added">Vectors that are coming in.</param>
    public bool MustTrain(int trainedOn, int before, int added)
    {
        long count = (long)before + added;
        int fewest = Math.Max(Lists > 0 ? Lists : FewestTrained, Quantized ? 256 : 1);
        if (trainedOn > 0)
            return CanRetrain && count >= 4L * trainedOn && (Lists == 0 || trainedOn < (long)Lists * PointsPerList);
        // Codes cannot be learned again, so they wait for vectors that come one by one.
        return count >= (CanRetrain || before == 0 ? fewest : 32L * fewest);
    }
}
