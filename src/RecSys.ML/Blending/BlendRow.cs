using Microsoft.ML.Data;

namespace RecSys.ML.Blending;

/// <summary>What a regression of a blend reads.</summary>
internal sealed class BlendRow
{
    public float[] Features { get; set; } = [];

    public float Label { get; set; }

    /// <summary>Its schema; trainers want vectors of a known length.</summary>
    /// <param name="width">Length of the features.</param>
    /// <param name="label">Name of the label column.</param>
    /// <param name="features">Name of the feature column.</param>
    public static SchemaDefinition Schema(int width, string label, string features)
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(BlendRow));
        (SchemaDefinition.Column ofLabel, SchemaDefinition.Column ofFeatures) = (schema[nameof(Label)], schema[nameof(Features)]);
        ofLabel.ColumnName = label;
        (ofFeatures.ColumnName, ofFeatures.ColumnType) = (features, new VectorDataViewType(NumberDataViewType.Single, width));
        return schema;
    }
}
