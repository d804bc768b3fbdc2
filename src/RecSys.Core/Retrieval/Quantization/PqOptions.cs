using RecSys.Retrieval.Ivf;
using RecSys.Retrieval.Storage;
using RecSys.Training;

namespace RecSys.Retrieval;

/// <summary>
/// Options of product quantization (Jégou, Douze and Schmid 2011): a vector takes one byte for each part it is cut into, and all codes are
/// compared with a query by table look-ups.
/// </summary>
/// <remarks>
/// The centres are learned once, from the first vectors that come in; below 256 of them, or where they come one by one below 8192, vectors are
/// kept as they are. Build the index from as many vectors as there are.
/// </remarks>
public sealed record PqOptions : VectorIndexOptions
{
    internal const string KindName = "PQ";

    /// <summary>Number of parts, and bytes of a code; 0 (default) for one for every 4 numbers; at most one for every number.</summary>
    public int Parts { get; init; }

    /// <summary>Threshold of the anisotropic loss, see <see cref="ProductQuantizerOptions.AnisotropicThreshold"/>; 0 (default) for the plain squared error.</summary>
    public double AnisotropicThreshold { get; init; }

    /// <summary>
    /// How many of the best by code are scored again by the vectors themselves, unless a search says otherwise. 0 (default): none, and vectors are
    /// not kept. Above 0 they are, as <see cref="VectorIndexOptions.Storage"/> says.
    /// </summary>
    public int Rescore { get; init; }

    internal override string Kind => KindName;

    internal static PqOptions Read(IndexReader reader)
    {
        IvfSettings settings = IvfSettings.Read(reader);
        return new() { Parts = settings.Parts, AnisotropicThreshold = settings.AnisotropicThreshold, Rescore = settings.Rescore };
    }

    internal override void Write(IndexWriter writer) => Settings().Write(writer);

    internal override IndexBody Create(int dimension, IdTable ids) => new IvfBody(this, Settings(), dimension, ids);

    private protected override void Check(OptionsCheck check) => Settings().Check(check, Metric);

    private IvfSettings Settings() => new()
    {
        Lists = 1,
        Probes = 1,
        Quantized = true,
        Parts = Parts,
        AnisotropicThreshold = AnisotropicThreshold,
        Rescore = Rescore,
    };
}
