using RecSys.Data;
using RecSys.Neural;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>Model of <see cref="MlpTrainer"/>: layers over the vectors of the user and the item.</summary>
public sealed class MlpModel : NcfModel
{
    internal const string Name = "Mlp";

    internal MlpModel(DataProfile profile, CsrMatrix history, NcfParts parts, bool ratings, bool clips)
        : base(profile, history, parts, ratings, clips)
    {
    }

    /// <inheritdoc/>
    public override string Algorithm => Name;

    internal static MlpModel Read(ModelReader reader, DataProfile profile, CsrMatrix history)
        => new(profile, history, NcfParts.Read(reader, profile), reader.ReadBool("ratings"), reader.ReadBool("clipScores"));
}
