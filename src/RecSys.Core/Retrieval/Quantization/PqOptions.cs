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

    /// <summary>Number of parts, each with a code: 0 (default) for one for every 4 numbers, or every 2 with codes of 4 bits; at most one for every number.</summary>
    public int Parts { get; init; }

    /// <summary>
    /// Bits of a code: 8 (default), or 4, whose tables of 16 numbers fit into a register, so that 32 vectors are compared at once: many times as
    /// quick, and with twice the parts as many bytes and somewhat less exact. Best with <see cref="Rescore"/>.
    /// </summary>
    public int Bits { get; init; } = 8;

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
        return new() { Parts = settings.Parts, Bits = settings.Bits, AnisotropicThreshold = settings.AnisotropicThreshold, Rescore = settings.Rescore };
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
        Bits = Bits,
        AnisotropicThreshold = AnisotropicThreshold,
        Rescore = Rescore,
    };
}
