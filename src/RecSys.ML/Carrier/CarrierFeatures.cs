using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using RecSys.Models;

namespace RecSys.ML.Carrier;

/// <summary>What scoring a row of features reads.</summary>
public sealed class CarrierFeatureInput
{
    /// <summary>The text that carries the model.</summary>
    [ColumnName(CarrierColumns.Text)]
    public ReadOnlyMemory<char> Text { get; set; }

    /// <summary>The categories of all columns.</summary>
    [ColumnName(CarrierColumns.Categories)]
    public VBuffer<ReadOnlyMemory<char>> Categories { get; set; }

    /// <summary>The numbers of all columns.</summary>
    [ColumnName(CarrierColumns.Numbers)]
    public VBuffer<float> Numbers { get; set; }
}

/// <summary>What scoring a row of features writes.</summary>
public sealed class CarrierFeatureOutput
{
    /// <summary>The score.</summary>
    [ColumnName(CarrierColumns.Score)]
    public float Score { get; set; }

    /// <summary>Probability of a positive label.</summary>
    [ColumnName(CarrierColumns.Probability)]
    public float Probability { get; set; }

    /// <summary>Whether the probability is above one half.</summary>
    [ColumnName(CarrierColumns.PredictedLabel)]
    public bool PredictedLabel { get; set; }
}

/// <summary>Scores a row of features. ML.NET finds this class by its contract name when it loads a model; applications do not call it.</summary>
[CustomMappingFactoryAttribute(Contract)]
public sealed class CarrierFeatureMapping : CustomMappingFactory<CarrierFeatureInput, CarrierFeatureOutput>
{
    internal const string Contract = "RecSys.Features/1";

    /// <inheritdoc/>
    public override Action<CarrierFeatureInput, CarrierFeatureOutput> GetMapping() => Map;

    internal static void Map(CarrierFeatureInput source, CarrierFeatureOutput destination)
    {
        float score = CarriedFeatures.Of(source.Text).Score(source.Categories, source.Numbers);
        float probability = FeatureModel.Probability(score);
        (destination.Score, destination.Probability, destination.PredictedLabel) = (score, probability, probability > 0.5f);
    }
}
