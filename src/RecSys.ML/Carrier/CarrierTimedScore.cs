using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using RecSys.Models;

namespace RecSys.ML.Carrier;

/// <summary>What scoring a pair at a time reads.</summary>
public sealed class CarrierTimedScoreInput
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

    /// <summary>The time.</summary>
    [ColumnName(CarrierColumns.Time)]
    public long Time { get; set; }
}

/// <summary>Scores a pair at a time. ML.NET finds this class by its contract name when it loads a model; applications do not call it.</summary>
[CustomMappingFactoryAttribute(Contract)]
public sealed class CarrierTimedScoreMapping : CustomMappingFactory<CarrierTimedScoreInput, CarrierScoreOutput>
{
    internal const string Contract = "RecSys.TimedScore/1";

    /// <inheritdoc/>
    public override Action<CarrierTimedScoreInput, CarrierScoreOutput> GetMapping() => Map;

    internal static void Map(CarrierTimedScoreInput source, CarrierScoreOutput destination)
    {
        CarriedRecommender carried = CarriedRecommender.Of(source.Text);
        int user = carried.UserIndex(source.User), item = carried.ItemIndex(source.Item);
        destination.Score = carried.Recommender.Model is ITimedModel timed ? timed.Score(user, item, source.Time) : carried.Recommender.Model.Score(user, item);
    }
}
