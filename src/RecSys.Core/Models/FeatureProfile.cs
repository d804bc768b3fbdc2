using RecSys.Data;
using RecSys.Serialization;
using RecSys.Training;

namespace RecSys.Models;

/// <summary>What a model of feature rows keeps of its training data.</summary>
/// <param name="Encoder">How rows become features.</param>
/// <param name="Task">What the labels mean.</param>
/// <param name="Count">Number of training rows.</param>
/// <param name="MinLabel">Smallest label.</param>
/// <param name="MaxLabel">Greatest label.</param>
/// <param name="MeanLabel">Mean of the labels by weight: the share of positive rows in classification.</param>
/// <param name="ClipScores">Whether the scores of regression are clipped to the range of the labels.</param>
public sealed record FeatureProfile(FeatureEncoder Encoder, FeatureTask Task, int Count, float MinLabel, float MaxLabel, float MeanLabel, bool ClipScores)
{
    /// <summary>The score that fits the mean label, before anything else is learned: its log-odds in classification (with half a row more on either side, so that it is finite).</summary>
    public float BaseScore
    {
        get
        {
            if (Task == FeatureTask.Regression) return MeanLabel;
            double positive = ((double)MeanLabel * Count) + 0.5, negative = ((1.0 - MeanLabel) * Count) + 0.5;
            return (float)Math.Log(positive / negative);
        }
    }

    internal static FeatureProfile Of(FeatureEncoder encoder, FeatureRows rows, FeatureTrainerOptions options)
    {
        double sum = 0, weights = 0;
        float min = float.PositiveInfinity, max = float.NegativeInfinity;
        for (int row = 0; row < rows.Count; row++)
        {
            float label = rows.Labels[row], weight = rows.Weights.IsEmpty ? 1 : rows.Weights[row];
            (min, max) = (Math.Min(min, label), Math.Max(max, label));
            sum += (double)label * weight;
            weights += weight;
        }
        if (weights == 0) throw new ArgumentException("All rows have weight 0, so that there is nothing to learn from. Leave the weights out, or set some of them.");
        return new FeatureProfile(encoder, options.Task, rows.Count, min, max, (float)(sum / weights), options.ClipScores);
    }

    internal void Write(ModelWriter writer)
    {
        writer.Write("task", Task.ToString());
        writer.Write("profile.count", Count);
        writer.Write("profile.minLabel", MinLabel);
        writer.Write("profile.maxLabel", MaxLabel);
        writer.Write("profile.meanLabel", MeanLabel);
        writer.Write("clipScores", ClipScores);
        Encoder.Write(writer);
    }

    internal static FeatureProfile Read(ModelReader reader)
    {
        var profile = new FeatureProfile(FeatureEncoder.Read(reader), reader.ReadEnum<FeatureTask>("task"), reader.ReadInt("profile.count", 1),
            reader.ReadFloat("profile.minLabel"), reader.ReadFloat("profile.maxLabel"), reader.ReadFloat("profile.meanLabel"), reader.ReadBool("clipScores"));
        return profile.MinLabel <= profile.MaxLabel && (profile.Task == FeatureTask.Regression || profile.MeanLabel is >= 0 and <= 1) ? profile
            : throw new FormatException($"The model file's labels run from {profile.MinLabel} to {profile.MaxLabel} with mean {profile.MeanLabel}; the file is damaged.");
    }
}
