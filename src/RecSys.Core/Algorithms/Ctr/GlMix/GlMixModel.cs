using RecSys.Data;
using RecSys.Models;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>Model of <see cref="GlMixTrainer"/>: shared weights, and for every user and every item further weights on top of them.</summary>
public sealed class GlMixModel : FeatureModel
{
    internal const string Name = "GlMix";

    private readonly GlMixFields _fields;
    private readonly float[] _bias; // [1], on top of the score of the mean label
    private readonly float[] _weights; // [features]
    private readonly EntityWeights? _users;
    private readonly EntityWeights? _items;

    internal GlMixModel(FeatureProfile profile, GlMixFields fields, float[] bias, float[] weights, EntityWeights? users, EntityWeights? items)
        : base(profile) => (_fields, _bias, _weights, _users, _items) = (fields, bias, weights, users, items);

    /// <inheritdoc/>
    public override string Algorithm => Name;

    /// <summary>Name of the field that holds the users; null where there are no weights of users.</summary>
    public string? UserField => _fields.User < 0 ? null : Encoder.Layout.Fields[_fields.User].Name;

    /// <summary>Name of the field that holds the items; null where there are no weights of items.</summary>
    public string? ItemField => _fields.Item < 0 ? null : Encoder.Layout.Fields[_fields.Item].Name;

    /// <summary>The shared bias.</summary>
    public float Bias => Profile.BaseScore + _bias[0];

    /// <summary>Shared weight of a feature; 0 for those of other fields than the options' FixedFields.</summary>
    /// <param name="feature">A feature, from 0.</param>
    public float Weight(int feature) => _weights[feature];

    /// <summary>What a user adds: weights of features, the bias as feature −1. Empty for a user without training rows.</summary>
    /// <param name="feature">The feature that stands for the user.</param>
    public IEnumerable<(int Feature, float Weight)> UserWeights(int feature) => _users?.Of(feature) ?? [];

    /// <summary>What an item adds: weights of features, the bias as feature −1. Empty for an item without training rows.</summary>
    /// <param name="feature">The feature that stands for the item.</param>
    public IEnumerable<(int Feature, float Weight)> ItemWeights(int feature) => _items?.Of(feature) ?? [];

    /// <inheritdoc/>
    public override void Write(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("userField", _fields.User);
        writer.Write("itemField", _fields.Item);
        writer.Write("ofUsers", Numbers(_fields.OfUsers));
        writer.Write("ofItems", Numbers(_fields.OfItems));
        writer.Write("fixed", Numbers(_fields.Fixed));
        writer.Write("bias", _bias[0]);
        writer.Write("weights", _weights);
        _users?.Write(writer, "users");
        _items?.Write(writer, "items");
    }

    internal static GlMixModel Read(ModelReader reader, FeatureProfile profile)
    {
        FeatureLayout layout = profile.Encoder.Layout;
        var fields = new GlMixFields(Field(reader, "userField", layout), Field(reader, "itemField", layout), Flags(reader, "fixed", layout), Flags(reader, "ofUsers", layout), Flags(reader, "ofItems", layout));
        return new GlMixModel(profile, fields, [reader.ReadFloat("bias")], reader.ReadFloats("weights", layout.FeatureCount),
            fields.User < 0 ? null : EntityWeights.Read(reader, "users", layout, fields.User, fields.OfUsers),
            fields.Item < 0 ? null : EntityWeights.Read(reader, "items", layout, fields.Item, fields.OfItems));
    }

    /// <summary>Scores rows with the weights as they are in training.</summary>
    internal void ScoreUnchecked(FeatureRowsSpan rows, Span<float> scores) => ScoreRows(rows, scores);

    /// <inheritdoc/>
    protected override void ScoreRows(FeatureRowsSpan rows, Span<float> scores)
    {
        float bias = Bias;
        for (int row = 0; row < rows.Count; row++)
        {
            Range range = rows.Starts[row]..rows.Starts[row + 1];
            ReadOnlySpan<int> indices = rows.Indices[range], fields = rows.Fields[range];
            ReadOnlySpan<float> values = rows.Values[range];
            float score = bias;
            for (int e = 0; e < indices.Length; e++) score += _weights[indices[e]] * values[e];
            if (_users is not null) score += _users.Score(indices, values, fields);
            if (_items is not null) score += _items.Score(indices, values, fields);
            scores[row] = score;
        }
    }

    private static int Field(ModelReader reader, string name, FeatureLayout layout)
    {
        int field = reader.ReadInt(name, -1, layout.FieldCount - 1);
        return field < 0 || layout.Fields[field].Kind == FeatureKind.Category ? field
            : throw new FormatException($"The model file's '{name}' is no category; the file is damaged.");
    }

    private static int[] Numbers(bool[] flags) => Array.ConvertAll(flags, flag => flag ? 1 : 0);

    private static bool[] Flags(ModelReader reader, string name, FeatureLayout layout) => Array.ConvertAll(reader.Read<int>(name, layout.FieldCount), number => number != 0);
}
