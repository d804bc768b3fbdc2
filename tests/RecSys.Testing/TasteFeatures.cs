using System.Globalization;
using RecSys.Data;

namespace RecSys.Testing;

/// <summary>Features of the two tastes of <see cref="RandomData.Ratings"/>: of every kind, and with gaps.</summary>
public static class TasteFeatures
{
    private static readonly string[] Words = ["a Quiet story of two friends", "Loud, loud engines: the race!"];

    /// <summary>Interactions with features of their users and items.</summary>
    /// <param name="data">Interactions whose ids are positions.</param>
    /// <param name="moreItems">Items behind those of the interactions, which nobody has chosen.</param>
    public static Interactions With(Interactions data, int moreItems = 0)
    {
        ArgumentNullException.ThrowIfNull(data);
        int items = data.ItemCount + moreItems;
        return data.WithItemFeatures(IdMap.Positions(items), Table(0, items)).WithUserFeatures(IdMap.Positions(data.UserCount), Table(0, data.UserCount));
    }

    /// <summary>Features of those numbered from <paramref name="start"/>; the parity is the taste.</summary>
    /// <param name="start">The first one.</param>
    /// <param name="count">How many.</param>
    public static FeatureTable Table(int start, int count)
    {
        int[] all = [.. Enumerable.Range(start, count)];
        float[] vectors = [.. all.SelectMany(i => new[] { i % 2 == 0 ? 1f : -1f, 0.1f * (i % 7), i % 3 })];
        return new FeatureTable(
        [
            FeatureColumn.Category("taste", [.. all.Select(i => i % 11 == 10 ? null : i % 2 == 0 ? "even" : "odd")]),
            FeatureColumn.CategoryList("tags", [.. all.Select(i => i % 5 == 4 ? [] : new[] { "t" + (i % 4).ToString(CultureInfo.InvariantCulture), i % 2 == 0 ? "calm" : "wild" })]),
            FeatureColumn.Category("text", [.. all.Select(i => Words[i % 2])]),
            FeatureColumn.Numeric("year", [.. all.Select(i => i % 6 == 5 ? float.NaN : 1980 + (i % 10))]),
            FeatureColumn.Numeric("vector", vectors, 3),
        ]);
    }
}
