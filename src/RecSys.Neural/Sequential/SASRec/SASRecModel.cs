using RecSys.Data;
using RecSys.Models;
using RecSys.Neural;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>
/// Model of <see cref="SASRecTrainer"/>: scores what comes next after a sequence of items. A known user is scored by their last items in training, an unknown
/// user and one without items by how many users have each item; an unknown item gets 0. Scores are good for ordering only.
/// </summary>
public sealed class SASRecModel : SequenceModel
{
    internal const string Name = "SASRec";

    internal SASRecModel(DataProfile profile, CsrMatrix history, SequenceParts parts)
        : base(profile, history, parts)
    {
    }

    /// <inheritdoc/>
    public override string Algorithm => Name;

    internal static SASRecModel Read(ModelReader reader, DataProfile profile, CsrMatrix history) => new(profile, history, ReadParts(reader, profile));
}
