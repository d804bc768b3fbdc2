namespace RecSys.Data;

/// <summary>A field of feature rows: a column of the table that they come from.</summary>
/// <param name="Name">Name of the field.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Size">Numbers in each value of a numeric field; 1 otherwise.</param>
public sealed record FeatureField(string Name, FeatureKind Kind, int Size = 1)
{
    /// <inheritdoc/>
    public override string ToString() => Kind == FeatureKind.Numeric && Size > 1 ? $"{Kind}[{Size}]" : Kind.ToString();
}
