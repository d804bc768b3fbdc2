using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RecSys.Serialization;

namespace RecSys.ML.Carrier;

/// <summary>The recommender behind the text constant of a pipeline. Decoded once for each text; rows then find it by reference.</summary>
/// <param name="Recommender">The recommender.</param>
/// <param name="Settings">Columns and options.</param>
internal sealed record CarriedRecommender(Recommender Recommender, CarriedSettings Settings)
{
    private static readonly ConditionalWeakTable<string, CarriedRecommender> Decoded = [];
    private static readonly Lock DecodeLock = new();

    /// <summary>The recommender of a row.</summary>
    /// <param name="text">Value of the carrier's text column.</param>
    public static CarriedRecommender Of(ReadOnlyMemory<char> text)
    {
        string key = KeyOf(text);
        if (Decoded.TryGetValue(key, out CarriedRecommender? carried)) return carried;
        lock (DecodeLock)
        {
            if (Decoded.TryGetValue(key, out carried)) return carried;
            carried = Decode(key);
            Decoded.Add(key, carried);
            return carried;
        }
    }

    /// <summary>Says which recommender a text stands for, so that it need not be decoded.</summary>
    public static void Know(ReadOnlyMemory<char> text, CarriedRecommender carried) => Decoded.AddOrUpdate(KeyOf(text), carried);

    /// <summary>Index of a user by the carrier's key, −1 where it is missing or unknown.</summary>
    public int UserIndex(uint key) => Settings.RawUsers && key > 0 ? Recommender.UserIds.IndexOf((int)(key - 1)) : (int)key - 1;

    /// <summary>Index of an item by the carrier's key, −1 where it is missing or unknown.</summary>
    public int ItemIndex(uint key) => Settings.RawItems && key > 0 ? Recommender.ItemIds.IndexOf((int)(key - 1)) : (int)key - 1;

    // ML.NET hands out the same string for every row; a copy of it would be decoded again for every row.
    private static string KeyOf(ReadOnlyMemory<char> text)
        => MemoryMarshal.TryGetString(text, out string? whole, out int start, out int length) && start == 0 && length == whole.Length ? whole : text.ToString();

    private static CarriedRecommender Decode(string text)
    {
        if (!CarrierLiteral.TryParse(text, out CarrierLiteral literal))
            throw new FormatException("The pipeline's recommender is not readable: its text constant was changed, or another transform wrote over the column '__r.blob'.");
        if (literal.State.IsEmpty)
            throw new InvalidOperationException("This pipeline was saved with its recommender in a folder beside it, because the recommender is large. Load it with mlContext.Recommendation().LoadModel(path, out schema) or Recommender.Load(path).");
        return new CarriedRecommender(literal.Decode(), CarriedSettings.Parse(literal));
    }
}
