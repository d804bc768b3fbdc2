using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace RecSys.ML.Carrier;

/// <summary>A row of which nothing is read.</summary>
public sealed class CarrierNothing
{
}

/// <summary>The constant that the carrier's expression takes as its input.</summary>
public sealed class CarrierSeed
{
    /// <summary>Always 1.</summary>
    [ColumnName(CarrierColumns.Seed)]
    public int Value { get; set; }
}

/// <summary>Adds the constant. ML.NET finds this class by its contract name when it loads a model; applications do not call it.</summary>
[CustomMappingFactoryAttribute(Contract)]
public sealed class CarrierSeedMapping : CustomMappingFactory<CarrierNothing, CarrierSeed>
{
    internal const string Contract = "RecSys.Seed/1";

    /// <inheritdoc/>
    public override Action<CarrierNothing, CarrierSeed> GetMapping() => Map;

    internal static void Map(CarrierNothing source, CarrierSeed destination) => destination.Value = 1;
}
