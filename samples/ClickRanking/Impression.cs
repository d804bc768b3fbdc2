namespace ClickRanking;

/// <summary>An item that somebody was shown, and whether they clicked.</summary>
public sealed class Impression
{
    public string? User { get; set; }

    public string? Item { get; set; }

    public string[] Genres { get; set; } = [];

    public string? Device { get; set; }

    public string? Hour { get; set; }

    public float Age { get; set; } = float.NaN;

    public float Price { get; set; } = float.NaN;

    public bool Clicked { get; set; }

    /// <summary>The columns that models learn from: text is a category, a vector of text a list, a number a number.</summary>
    public static string[] Features => [nameof(User), nameof(Item), nameof(Genres), nameof(Device), nameof(Hour), nameof(Age), nameof(Price)];
}
