namespace ContentAndHybrid;

/// <summary>A row of the view of films: what is known of a film before anybody has seen it.</summary>
public sealed class Film
{
    public int Item { get; set; }

    public string Title { get; set; } = "";

    public string[] Genres { get; set; } = [];

    public override string ToString() => $"{Title}  [{string.Join(", ", Genres)}]";
}
