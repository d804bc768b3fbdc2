using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>How ratings are predicted from neighbours.</summary>
internal sealed record NeighborSettings(SimilaritySettings Similarity, NeighborPrediction Prediction, int Neighbors, int MinNeighbors, bool ClipScores)
{
    public static NeighborSettings Of(NeighborOptions options) => new(
        options.SimilaritySettings, options.Prediction, options.Neighbors, options.MinNeighbors, options.ClipScores);

    /// <summary>Whether the baseline estimates are needed.</summary>
    public bool NeedsBaseline => Prediction == NeighborPrediction.Baseline || Similarity.Measure == Algorithms.Similarity.PearsonBaseline;

    public void Write(ModelWriter writer)
    {
        Similarity.Write(writer);
        writer.Write("prediction", Prediction.ToString());
        writer.Write("neighbors", Neighbors);
        writer.Write("minNeighbors", MinNeighbors);
        writer.Write("clipScores", ClipScores);
    }

    public static NeighborSettings Read(ModelReader reader) => new(
        SimilaritySettings.Read(reader), reader.ReadEnum<NeighborPrediction>("prediction"), reader.ReadInt("neighbors", 1), reader.ReadInt("minNeighbors", 1),
        reader.ReadBool("clipScores"));
}
