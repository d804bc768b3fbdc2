using RecSys.Numerics;

namespace RecSys.Algorithms;

/// <summary>Splits the dot product of a profile and an item into the parts of the features.</summary>
internal static class ContentReasons
{
    public static IReadOnlyList<FeatureReason> Of(ContentSpace space, ContentVectors items, ContentProfile profile, int item)
    {
        var parts = new Dictionary<(string Field, string? Value), float>();
        ReadOnlySpan<int> columns = items.Sparse.RowColumns(item);
        ReadOnlySpan<float> values = items.Sparse.RowValues(item);
        for (int k = 0; k < columns.Length; k++) Add(space.Describe(columns[k]), values[k] * profile.Sparse[columns[k]]);
        foreach ((string field, Range dimensions) in space.DenseFields())
            Add((field, null), VectorMath.Dot(profile.Dense[dimensions], items.Dense!.Row(item)[dimensions]));
        return [.. parts.Select(part => new FeatureReason(part.Key.Field, part.Key.Value, part.Value)).OrderByDescending(reason => reason.Share)];

        // The two dimensions of a number are one reason, and so are values without a name.
        void Add((string Field, string? Value) feature, float share)
        {
            if (share != 0) parts[feature] = parts.GetValueOrDefault(feature) + share;
        }
    }
}
