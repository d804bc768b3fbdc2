using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using RecSys.Models;

namespace RecSys.ML.Carrier;

/// <summary>What a list for a user reads.</summary>
public sealed class CarrierTopInput
{
    /// <summary>The text that carries the model.</summary>
    [ColumnName(CarrierColumns.Text)]
    public ReadOnlyMemory<char> Text { get; set; }

    /// <summary>Key of the user; 0 for an unknown one.</summary>
    [ColumnName(CarrierColumns.User)]
    public uint User { get; set; }
}

/// <summary>What a list for a history reads.</summary>
public sealed class CarrierHistoryInput
{
    /// <summary>The text that carries the model.</summary>
    [ColumnName(CarrierColumns.Text)]
    public ReadOnlyMemory<char> Text { get; set; }

    /// <summary>Keys of the items; 0 for unknown ones.</summary>
    [ColumnName(CarrierColumns.History)]
    public VBuffer<uint> Items { get; set; }
}

/// <summary>A list of items with their scores, the best first.</summary>
public sealed class CarrierTopOutput
{
    /// <summary>Ids of the items as text.</summary>
    [ColumnName(CarrierColumns.TopItems)]
    public string[] Items { get; set; } = [];

    /// <summary>Their scores.</summary>
    [ColumnName(CarrierColumns.TopScores)]
    public float[] Scores { get; set; } = [];

    internal void Set(IReadOnlyList<Recommendation> list)
    {
        Items = [.. list.Select(r => r.ItemId)];
        Scores = [.. list.Select(r => r.Score)];
    }
}

/// <summary>Lists the best items for a user. ML.NET finds this class by its contract name when it loads a model; applications do not call it.</summary>
[CustomMappingFactoryAttribute(Contract)]
public sealed class CarrierTopMapping : CustomMappingFactory<CarrierTopInput, CarrierTopOutput>
{
    internal const string Contract = "RecSys.Top/1";

    /// <inheritdoc/>
    public override Action<CarrierTopInput, CarrierTopOutput> GetMapping() => Map;

    internal static void Map(CarrierTopInput source, CarrierTopOutput destination)
    {
        CarriedRecommender carried = CarriedRecommender.Of(source.Text);
        destination.Set(carried.Recommender.RecommendIndex(carried.UserIndex(source.User), carried.Settings.Count, carried.Settings.FilterSeen ? TopNFilter.Unseen : TopNFilter.All));
    }
}

/// <summary>Lists the best items for a history. ML.NET finds this class by its contract name when it loads a model; applications do not call it.</summary>
[CustomMappingFactoryAttribute(Contract)]
public sealed class CarrierHistoryMapping : CustomMappingFactory<CarrierHistoryInput, CarrierTopOutput>
{
    internal const string Contract = "RecSys.TopHistory/1";

    /// <inheritdoc/>
    public override Action<CarrierHistoryInput, CarrierTopOutput> GetMapping() => Map;

    internal static void Map(CarrierHistoryInput source, CarrierTopOutput destination)
    {
        CarriedRecommender carried = CarriedRecommender.Of(source.Text);
        int[] items = carried.Recommender.HistoryIndices(source.Items.DenseValues().Select(carried.ItemIndex));
        destination.Set(carried.Recommender.FoldInIndices(items, null, carried.Settings.Count));
    }
}
