using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>What a table of similar items was made of and how.</summary>
/// <param name="Similarity">The measure.</param>
/// <param name="Neighbors">Items kept for each item.</param>
/// <param name="HalfLifeDays">Days after which an interaction counted half; 0: all alike.</param>
/// <param name="UserDamping">Power of a user's number of items that its co-occurrences were divided by.</param>
/// <param name="Baskets">Whether it was counted in baskets, not in users.</param>
internal sealed record ItemTableSettings(SimilaritySettings Similarity, int Neighbors, float HalfLifeDays, float UserDamping, bool Baskets)
{
    public void Write(ModelWriter writer)
    {
        Similarity.Write(writer);
        writer.Write("neighbors", Neighbors);
        writer.Write("halfLifeDays", HalfLifeDays);
        writer.Write("userDamping", UserDamping);
        writer.Write("baskets", Baskets);
    }

    public static ItemTableSettings Read(ModelReader reader)
        => new(SimilaritySettings.Read(reader), reader.ReadInt("neighbors", 1), reader.ReadFloat("halfLifeDays"), reader.ReadFloat("userDamping"), reader.ReadBool("baskets"));
}
