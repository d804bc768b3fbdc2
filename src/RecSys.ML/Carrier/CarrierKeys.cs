using System.Globalization;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace RecSys.ML.Carrier;

/// <summary>A key without values, to be made text.</summary>
public sealed class CarrierKeyInput
{
    /// <summary>The key; 0 where it is missing.</summary>
    [ColumnName(CarrierColumns.Key)]
    public uint Key { get; set; }
}

/// <summary>A vector of keys without values, to be made text.</summary>
public sealed class CarrierKeysInput
{
    /// <summary>The keys; 0 where one is missing.</summary>
    [ColumnName(CarrierColumns.Key)]
    public VBuffer<uint> Keys { get; set; }
}

/// <summary>The position that a key stands for as text.</summary>
public sealed class CarrierKeyOutput
{
    /// <summary>The position from 0; empty where the key is missing.</summary>
    [ColumnName(CarrierColumns.KeyText)]
    public string Text { get; set; } = "";
}

/// <summary>The positions that keys stand for as text.</summary>
public sealed class CarrierKeysOutput
{
    /// <summary>The positions from 0; empty where a key is missing.</summary>
    [ColumnName(CarrierColumns.KeyText)]
    public string[] Texts { get; set; } = [];
}

/// <summary>Makes text of a key without values. ML.NET finds this class by its contract name when it loads a model; applications do not call it.</summary>
[CustomMappingFactoryAttribute(Contract)]
public sealed class CarrierKeyMapping : CustomMappingFactory<CarrierKeyInput, CarrierKeyOutput>
{
    internal const string Contract = "RecSys.KeyText/1";

    /// <inheritdoc/>
    public override Action<CarrierKeyInput, CarrierKeyOutput> GetMapping() => Map;

    internal static void Map(CarrierKeyInput source, CarrierKeyOutput destination) => destination.Text = TextOf(source.Key);

    internal static string TextOf(uint key) => key == 0 ? "" : (key - 1).ToString(CultureInfo.InvariantCulture);
}

/// <summary>Makes text of a vector of keys without values. ML.NET finds this class by its contract name when it loads a model; applications do not call it.</summary>
[CustomMappingFactoryAttribute(Contract)]
public sealed class CarrierKeysMapping : CustomMappingFactory<CarrierKeysInput, CarrierKeysOutput>
{
    internal const string Contract = "RecSys.KeyTexts/1";

    /// <inheritdoc/>
    public override Action<CarrierKeysInput, CarrierKeysOutput> GetMapping() => Map;

    internal static void Map(CarrierKeysInput source, CarrierKeysOutput destination)
        => destination.Texts = [.. source.Keys.DenseValues().Select(CarrierKeyMapping.TextOf)];
}
