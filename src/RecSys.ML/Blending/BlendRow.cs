using Microsoft.ML.Data;

namespace RecSys.ML.Blending;

/// <summary>What a regression of a blend reads.</summary>
internal sealed class BlendRow
{
    public float[] Features { get; set; } = [];

    public float Label { get; set; }

    /// <summary>Its schema; trainers want vectors of a known length.</summary>
    public static SchemaDefinition Schema(int width)
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(BlendRow));
        schema[nameof(Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, width);
        return schema;
    }
}
