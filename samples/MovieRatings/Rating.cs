namespace MovieRatings;

/// <summary>A row of the data view: who gave which film how many stars, and when (Unix seconds).</summary>
public sealed class Rating
{
    public int User { get; set; }

    public int Item { get; set; }

    public float Stars { get; set; }

    public long Time { get; set; }
}
