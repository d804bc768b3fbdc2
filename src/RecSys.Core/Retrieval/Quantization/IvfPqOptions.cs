using RecSys.Retrieval.Ivf;
using RecSys.Retrieval.Storage;
using RecSys.Training;

namespace RecSys.Retrieval;

/// <summary>
/// Options of IVF-PQ (Jégou, Douze and Schmid 2011): an inverted file whose lists hold codes of what is left of a vector when its list's centre is
/// taken away. The smallest index for many vectors.
/// </summary>
/// <remarks>What is learned is learned from the first vectors that come in, so build the index from as many as there are; see <see cref="IvfOptions"/> and <see cref="PqOptions"/>.</remarks>
public sealed record IvfPqOptions : VectorIndexOptions
{
    internal const string KindName = "IVF-PQ";

    /// <summary>Number of lists; 0 (default) for 4·√n of n vectors.</summary>
    public int Lists { get; init; }

    /// <summary>Number of lists that a search looks into, unless it says otherwise; 0 (default) for so many as <see cref="TargetRecall"/> asks for.</summary>
    public int Probes { get; init; }

    /// <summary>
    /// Share of the ten nearest, above 0 and at most 1 (default 0.95), whose lists a search looks into where <see cref="Probes"/> is 0. It is measured when lists
    /// are learned, with some of the vectors as queries: set <see cref="Probes"/> where queries are unlike the vectors, as users are unlike items.
    /// </summary>
    public double TargetRecall { get; init; } = 0.95;

    /// <summary>Passes of k-means for the lists, 0 … 1000 (default 10).</summary>
    public int Iterations { get; init; } = 10;

    /// <summary>Whether lists are made about equally long (default false).</summary>
    public bool Balanced { get; init; }

    /// <summary>Vectors that k-means learns each list from, 1 or more (default 100).</summary>
    public int PointsPerList { get; init; } = 100;

    /// <inheritdoc cref="PqOptions.Parts"/>
    public int Parts { get; init; }

    /// <inheritdoc cref="PqOptions.Bits"/>
    public int Bits { get; init; } = 8;

    /// <inheritdoc cref="PqOptions.AnisotropicThreshold"/>
    public double AnisotropicThreshold { get; init; }

    /// <inheritdoc cref="PqOptions.Rescore"/>
    public int Rescore { get; init; }

    internal override string Kind => KindName;

    internal static IvfPqOptions Read(IndexReader reader)
    {
        IvfSettings settings = IvfSettings.Read(reader);
        return new()
        {
            Lists = settings.Lists,
            Probes = settings.Probes,
            TargetRecall = settings.TargetRecall,
            Iterations = settings.Iterations,
            Balanced = settings.Balanced,
            PointsPerList = settings.PointsPerList,
            Parts = settings.Parts,
            Bits = settings.Bits,
            AnisotropicThreshold = settings.AnisotropicThreshold,
            Rescore = settings.Rescore,
        };
    }

    internal override void Write(IndexWriter writer) => Settings().Write(writer);

    internal override IndexBody Create(int dimension, IdTable ids) => new IvfBody(this, Settings(), dimension, ids);

    private protected override void Check(OptionsCheck check) => Settings().Check(check, Metric);

    private IvfSettings Settings() => new()
    {
        Lists = Lists,
        Probes = Probes,
        TargetRecall = TargetRecall,
        Iterations = Iterations,
        Balanced = Balanced,
        PointsPerList = PointsPerList,
        Quantized = true,
        Parts = Parts,
        Bits = Bits,
        AnisotropicThreshold = AnisotropicThreshold,
        Rescore = Rescore,
    };
}
