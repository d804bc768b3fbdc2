using RecSys.Data;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>The weights of all users, or of all items: for each a bias, and a weight for every feature that its training rows have.</summary>
internal sealed class EntityWeights
{
    /// <summary>Stands for the bias in <see cref="Features"/>.</summary>
    public const int Bias = -1;

    private readonly int _first; // feature of the first entity
    private readonly bool[] _fields;

    public EntityWeights(FeatureLayout layout, int field, bool[] fields, int[] starts, int[] features, float[] weights)
        => (Field, _first, _fields, Starts, Features, Weights) = (field, FirstOf(layout, field), fields, starts, features, weights);

    /// <summary>Field whose values are the entities.</summary>
    public int Field { get; }

    /// <summary>First weight of every entity: [entities + 1]. An entity without training rows has none.</summary>
    public int[] Starts { get; }

    /// <summary>Features of the weights, ascending within an entity, with <see cref="Bias"/> first.</summary>
    public int[] Features { get; }

    /// <summary>The weights.</summary>
    public float[] Weights { get; }

    /// <summary>Feature of a field's first value: the two before it stand for missing and unseen values, which are no entities.</summary>
    public static int FirstOf(FeatureLayout layout, int field) => layout.Offsets[field] + CategoryEncoder.Unseen + 1;

    /// <summary>What the entity of a row adds to its score; 0 where it has no weights.</summary>
    public float Score(ReadOnlySpan<int> indices, ReadOnlySpan<float> values, ReadOnlySpan<int> fields)
    {
        // Entries stand in the order of the fields, each of which has one at least.
        int entity = indices[fields.IndexOf(Field)] - _first;
        if (entity < 0 || Starts[entity] == Starts[entity + 1]) return 0;
        ReadOnlySpan<int> own = Features.AsSpan(Starts[entity]..Starts[entity + 1]);
        ReadOnlySpan<float> weights = Weights.AsSpan(Starts[entity], own.Length);
        float score = weights[0];
        for (int e = 0; e < indices.Length; e++)
        {
            if (_fields[fields[e]] && own.BinarySearch(indices[e]) is >= 0 and int at) score += weights[at] * values[e];
        }
        return score;
    }

    /// <summary>Bias and weights of an entity, by its feature in the layout.</summary>
    public IEnumerable<(int Feature, float Weight)> Of(int entityFeature)
    {
        int entity = entityFeature - _first;
        if (entity < 0 || entity >= Starts.Length - 1) yield break;
        for (int at = Starts[entity]; at < Starts[entity + 1]; at++) yield return (Features[at], Weights[at]);
    }

    // starts [entities + 1], features [weights], weights [weights]
    public void Write(ModelWriter writer, string name)
    {
        writer.Write(name + ".starts", Starts);
        writer.Write(name + ".features", Features);
        writer.Write(name + ".weights", Weights);
    }

    public static EntityWeights Read(ModelReader reader, string name, FeatureLayout layout, int field, bool[] fields)
    {
        int entities = layout.Offsets[field + 1] - FirstOf(layout, field);
        int[] starts = reader.Read<int>(name + ".starts", entities + 1);
        bool sound = starts[0] == 0;
        for (int i = 0; i < entities; i++) sound &= starts[i] <= starts[i + 1];
        if (!sound) throw new FormatException($"The model file's '{name}.starts' do not ascend from 0; the file is damaged.");
        int[] features = reader.Read<int>(name + ".features", starts[^1]);
        for (int i = 0; i < entities; i++)
        {
            for (int at = starts[i]; at < starts[i + 1]; at++) sound &= at == starts[i] ? features[at] == Bias : features[at] > features[at - 1] && features[at] < layout.FeatureCount;
        }
        if (!sound) throw new FormatException($"The model file's '{name}.features' do not ascend, or are not features of the encoder; the file is damaged.");
        return new EntityWeights(layout, field, fields, starts, features, reader.ReadFloats(name + ".weights", starts[^1]));
    }
}
