namespace ImplicitFeedback;

/// <summary>What the index adds to a row: the ids of the nearest vectors and how near they are.</summary>
public sealed class Nearest
{
    public int[] Items { get; set; } = [];

    public float[] Scores { get; set; } = [];
}
