namespace ImplicitFeedback;

/// <summary>A row to search a vector index with.</summary>
public sealed class Query
{
    public float[] Vector { get; set; } = [];
}
