namespace ContentAndHybrid;

/// <summary>A row of the interactions: who liked which film.</summary>
public sealed class Choice
{
    public int User { get; set; }

    public int Item { get; set; }
}
