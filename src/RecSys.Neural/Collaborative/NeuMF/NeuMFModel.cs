using RecSys.Data;
using RecSys.Neural;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>Model of <see cref="NeuMFTrainer"/>: the product of two vectors and layers over two others, scored together.</summary>
public sealed class NeuMFModel : NcfModel
{
    internal const string Name = "NeuMF";

    internal NeuMFModel(DataProfile profile, CsrMatrix history, NcfParts parts, bool ratings, bool clips)
        : base(profile, history, parts, ratings, clips)
    {
    }

    /// <inheritdoc/>
    public override string Algorithm => Name;

    internal static NeuMFModel Read(ModelReader reader, DataProfile profile, CsrMatrix history)
        => new(profile, history, NcfParts.Read(reader, profile), reader.ReadBool("ratings"), reader.ReadBool("clipScores"));
}
