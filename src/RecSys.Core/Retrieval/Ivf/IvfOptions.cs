using RecSys.Retrieval.Ivf;
using RecSys.Retrieval.Storage;
using RecSys.Training;

namespace RecSys.Retrieval;

/// <summary>
/// Options of the inverted file: vectors lie in lists around the centres of k-means, and a search looks into the lists whose centres are nearest
/// (Sivic and Zisserman 2003; Jégou, Douze and Schmid 2011). Small, quick to build, and good with filters.
/// </summary>
/// <remarks>
/// The lists are learned from the first vectors that come in; until there are enough of them every vector is compared. They are learned again
/// when the index has grown to four times that size, until it holds <see cref="PointsPerList"/> vectors a list.
/// </remarks>
public sealed record IvfOptions : VectorIndexOptions
{
    internal const string KindName = "IVF";

    /// <summary>Number of lists; 0 (default) for 4·√n of n vectors.</summary>
    public int Lists { get; init; }

    /// <summary>Number of lists that a search looks into, unless it says otherwise; 0 (default) for so many as <see cref="TargetRecall"/> asks for.</summary>
    public int Probes { get; init; }

    /// <summary>
    /// Share of the ten nearest, above 0 and at most 1 (default 0.95), whose lists a search looks into where <see cref="Probes"/> is 0. It is measured when lists
    /// are learned, with some of the vectors as queries: set <see cref="Probes"/> where queries are unlike the vectors, as users are unlike items.
    /// </summary>
    public double TargetRecall { get; init; } = 0.95;

    /// <summary>Passes of k-means, 0 … 1000 (default 10).</summary>
    public int Iterations { get; init; } = 10;

    /// <summary>Whether lists are made about equally long (default false), so that searches take about equally long.</summary>
    public bool Balanced { get; init; }

    /// <summary>Vectors that k-means learns each list from, 1 or more (default 100).</summary>
    public int PointsPerList { get; init; } = 100;

    internal override string Kind => KindName;

    internal static IvfOptions Read(IndexReader reader)
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
        };
    }

    internal override void Write(IndexWriter writer) => Settings().Write(writer);

    internal override IndexBody Create(int dimension, IdTable ids) => new IvfBody(this, Settings(), dimension, ids);

    private protected override void Check(OptionsCheck check) => Settings().Check(check);

    private IvfSettings Settings() => new()
    {
        Lists = Lists,
        Probes = Probes,
        TargetRecall = TargetRecall,
        Iterations = Iterations,
        Balanced = Balanced,
        PointsPerList = PointsPerList,
    };
}
