using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>How similarities are measured.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="MinSupport">Shared entries below which the similarity is 0.</param>
/// <param name="Shrinkage">Strength of the shrinkage.</param>
/// <param name="SignificanceThreshold">Shared entries from which a similarity counts in full; 0: all do.</param>
internal sealed record SimilaritySettings(Similarity Measure, int MinSupport, float Shrinkage, int SignificanceThreshold)
{
    /// <summary>Whether the measure runs over shared entries, and not over whole rows.</summary>
    public bool IsCoRated => Measure is Similarity.CoRatedCosine or Similarity.Pearson or Similarity.PearsonBaseline or Similarity.MeanSquaredDifference;

    /// <summary>Whether only the presence of an entry counts.</summary>
    public bool IsCount => Measure is Similarity.Jaccard or Similarity.CoPurchase;

    public double Significance(double n) => SignificanceThreshold == 0 ? 1 : Math.Min(n, SignificanceThreshold) / SignificanceThreshold;

    public void Write(ModelWriter writer)
    {
        writer.Write("similarity", Measure.ToString());
        writer.Write("minSupport", MinSupport);
        writer.Write("shrinkage", Shrinkage);
        writer.Write("significanceThreshold", SignificanceThreshold);
    }

    public static SimilaritySettings Read(ModelReader reader) => new(
        reader.ReadEnum<Similarity>("similarity"), reader.ReadInt("minSupport", 1), reader.ReadFloat("shrinkage"), reader.ReadInt("significanceThreshold", 0));
}
