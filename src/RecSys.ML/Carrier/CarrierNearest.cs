using System.Buffers;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using RecSys.Models;
using RecSys.Retrieval;

namespace RecSys.ML.Carrier;

/// <summary>What a search in a vector index reads.</summary>
public sealed class CarrierNearestInput
{
    /// <summary>The text that carries the index.</summary>
    [ColumnName(CarrierColumns.Text)]
    public ReadOnlyMemory<char> Text { get; set; }

    /// <summary>The query.</summary>
    [ColumnName(CarrierColumns.Vector)]
    public VBuffer<float> Vector { get; set; }
}

/// <summary>Finds the nearest vectors. ML.NET finds this class by its contract name when it loads a model; applications do not call it.</summary>
[CustomMappingFactoryAttribute(Contract)]
public sealed class CarrierNearestMapping : CustomMappingFactory<CarrierNearestInput, CarrierTopOutput>
{
    internal const string Contract = "RecSys.Nearest/1";

    /// <inheritdoc/>
    public override Action<CarrierNearestInput, CarrierTopOutput> GetMapping() => Map;

    internal static void Map(CarrierNearestInput source, CarrierTopOutput destination)
    {
        CarriedIndex carried = CarriedIndex.Of(source.Text);
        IndexBody body = carried.Index.Body;
        (destination.Items, destination.Scores) = ([], []);
        int length = source.Vector.Length;
        // A missing vector, as ML.NET has it: none at all, or numbers that are missing.
        if (length == 0 || !AllFinite(source.Vector.GetValues())) return;
        float[] query = ArrayPool<float>.Shared.Rent(length);
        ScoredItem[] top = ArrayPool<ScoredItem>.Shared.Rent(carried.Count);
        source.Vector.CopyTo(query);
        int found = VectorIndex.SearchPositions(body, query.AsSpan(0, length), top.AsSpan(0, carried.Count), carried.Search);
        var items = new string[found];
        var scores = new float[found];
        for (int i = 0; i < found; i++) (items[i], scores[i]) = (body.Ids.TextAt(top[i].Item), top[i].Score);
        (destination.Items, destination.Scores) = (items, scores);
        ArrayPool<float>.Shared.Return(query);
        ArrayPool<ScoredItem>.Shared.Return(top);
    }

    private static bool AllFinite(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            if (!float.IsFinite(value)) return false;
        }
        return true;
    }
}
