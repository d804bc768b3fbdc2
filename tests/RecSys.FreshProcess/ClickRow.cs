using System.Globalization;
using Microsoft.ML.Data;

namespace RecSys.FreshProcess;

/// <summary>A row with a column of every kind that models of feature columns take.</summary>
public sealed class ClickRow
{
    public string User { get; set; } = "";

    public long Item { get; set; }

    [KeyType(50)]
    public uint Shelf { get; set; }

    public bool IsNew { get; set; }

    public byte Hour { get; set; }

    public string City { get; set; } = "";

    public string[] Genres { get; set; } = [];

    public float Age { get; set; }

    public double Price { get; set; }

    [VectorType(3)]
    public float[] Vector { get; set; } = new float[3];

    public bool Label { get; set; }

    public float Stars { get; set; }

    public float Weight { get; set; } = 1;

    /// <summary>Names of the feature columns.</summary>
    public static string[] Features { get; } = ["User", "Item", "Shelf", "IsNew", "Hour", "City", "Genres", "Age", "Price", "Vector"];

    /// <summary>The row as a line of text.</summary>
    public string ToLine() => string.Join('\t', User, Item.ToString(CultureInfo.InvariantCulture), Shelf.ToString(CultureInfo.InvariantCulture), IsNew ? "1" : "0", Hour.ToString(CultureInfo.InvariantCulture),
        City, string.Join('|', Genres), Number(Age), Number(Price), string.Join('|', Vector.Select(v => Number(v))));

    /// <summary>A row from a line of text.</summary>
    public static ClickRow Parse(string line)
    {
        string[] f = line.Split('\t');
        return new ClickRow
        {
            User = f[0],
            Item = long.Parse(f[1], CultureInfo.InvariantCulture),
            Shelf = uint.Parse(f[2], CultureInfo.InvariantCulture),
            IsNew = f[3] == "1",
            Hour = byte.Parse(f[4], CultureInfo.InvariantCulture),
            City = f[5],
            Genres = f[6].Split('|', StringSplitOptions.RemoveEmptyEntries),
            Age = float.Parse(f[7], CultureInfo.InvariantCulture),
            Price = double.Parse(f[8], CultureInfo.InvariantCulture),
            Vector = [.. f[9].Split('|').Select(v => float.Parse(v, CultureInfo.InvariantCulture))],
        };
    }

    /// <summary>The row as a scorer takes it. A key without values stands for its position, which is what the property holds.</summary>
    public Dictionary<string, object?> ToDictionary() => new()
    {
        ["User"] = User,
        ["Item"] = Item,
        ["Shelf"] = Shelf,
        ["IsNew"] = IsNew,
        ["Hour"] = Hour,
        ["City"] = City,
        ["Genres"] = Genres,
        ["Age"] = Age,
        ["Price"] = Price,
        ["Vector"] = Vector,
    };

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
