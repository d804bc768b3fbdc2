namespace NextItem;

/// <summary>A row of the data view: who took which item, and when (Unix seconds).</summary>
public sealed class Choice
{
    public int User { get; set; }

    public int Item { get; set; }

    public long Time { get; set; }
}
