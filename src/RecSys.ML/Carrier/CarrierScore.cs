using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace RecSys.ML.Carrier;

/// <summary>What scoring a pair reads.</summary>
public sealed class CarrierScoreInput
{
    /// <summary>The text that carries the model.</summary>
    [ColumnName(CarrierColumns.Text)]
    public ReadOnlyMemory<char> Text { get; set; }

    /// <summary>Key of the user; 0 for an unknown one.</summary>
    [ColumnName(CarrierColumns.User)]
    public uint User { get; set; }

    /// <summary>Key of the item; 0 for an unknown one.</summary>
    [ColumnName(CarrierColumns.Item)]
    public uint Item { get; set; }
}

/// <summary>What scoring a pair writes.</summary>
public sealed class CarrierScoreOutput
{
    /// <summary>The score.</summary>
    [ColumnName(CarrierColumns.Score)]
    public float Score { get; set; }
}

/// <summary>Scores a pair. ML.NET finds this class by its contract name when it loads a model; applications do not call it.</summary>
[CustomMappingFactoryAttribute(Contract)]
public sealed class CarrierScoreMapping : CustomMappingFactory<CarrierScoreInput, CarrierScoreOutput>
{
    internal const string Contract = "RecSys.Score/1";

    /// <inheritdoc/>
    public override Action<CarrierScoreInput, CarrierScoreOutput> GetMapping() => Map;

    internal static void Map(CarrierScoreInput source, CarrierScoreOutput destination)
    {
        CarriedRecommender carried = CarriedRecommender.Of(source.Text);
        destination.Score = carried.Recommender.Model.Score(carried.UserIndex(source.User), carried.ItemIndex(source.Item));
    }
}
