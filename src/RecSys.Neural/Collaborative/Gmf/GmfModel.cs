using RecSys.Data;
using RecSys.Models;
using RecSys.Neural;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>Model of <see cref="GmfTrainer"/>: h·(p_u ⊙ q_i) + b, which is the dot product of (h ⊙ p_u, b) and (q_i, 1).</summary>
public sealed class GmfModel : NcfModel, IItemVectors
{
    internal const string Name = "Gmf";

    internal GmfModel(DataProfile profile, CsrMatrix history, NcfParts parts, bool ratings, bool clips)
        : base(profile, history, parts, ratings, clips)
    {
    }

    /// <inheritdoc/>
    public override string Algorithm => Name;

    /// <inheritdoc/>
    public int VectorSize => Parts.Shape.Width + 1;

    /// <summary>Writes (q_i, 1): [VectorSize].</summary>
    public void ItemVector(int item, Span<float> vector)
    {
        int size = Parts.Shape.Width;
        Parts.Items.AsSpan(item * size, size).CopyTo(vector);
        vector[size] = 1;
    }

    /// <summary>Writes (h ⊙ p_u, b): [VectorSize]. The dot product with the item's vector is the score before <see cref="NcfModel.Present"/>.</summary>
    public void UserVector(int user, Span<float> vector)
    {
        Scorer.Weigh(UserRow(user), vector);
        vector[Parts.Shape.Width] = Parts.Offset;
    }

    internal static GmfModel Read(ModelReader reader, DataProfile profile, CsrMatrix history)
        => new(profile, history, NcfParts.Read(reader, profile), reader.ReadBool("ratings"), reader.ReadBool("clipScores"));
}
