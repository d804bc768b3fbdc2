using Microsoft.ML;
using Microsoft.ML.Data;

namespace RecSys.ML.Tests;

public sealed class TextRow
{
    public string User { get; set; } = "";

    public string Item { get; set; } = "";

    public float Label { get; set; }

    public long Time { get; set; }
}

public sealed class NumberRow
{
    public int User { get; set; }

    public long Item { get; set; }

    public float Label { get; set; }
}

public sealed class RawKeyRow
{
    [KeyType(100)]
    public uint User { get; set; }

    [KeyType(100)]
    public uint Item { get; set; }

    public float Label { get; set; }
}

public sealed class HistoryRow
{
    public string[] History { get; set; } = [];
}

public sealed class ScoreRow
{
    public float Score { get; set; }
}

public sealed class ListRow
{
    public string[] Items { get; set; } = [];

    public float[] Scores { get; set; } = [];
}

public sealed class NumberListRow
{
    public long[] Items { get; set; } = [];

    public float[] Scores { get; set; } = [];
}

/// <summary>Ten users and eight items in two groups of taste: user u likes item i where both are even or both odd.</summary>
public static class TwoTastes
{
    public static IEnumerable<(int User, int Item)> Pairs()
        => from user in Enumerable.Range(0, 10) from item in Enumerable.Range(0, 8) where (user + item) % 2 == 0 && (user + item) % 5 != 0 select (user, item);

    public static IDataView Text(MLContext ml) => ml.Data.LoadFromEnumerable(TextRows());

    public static List<TextRow> TextRows() => [.. Pairs().Select((p, t) => new TextRow { User = $"user {p.User}", Item = $"item {p.Item}", Label = 1 + (p.Item % 5), Time = t })];

    public static IDataView Numbers(MLContext ml)
        => ml.Data.LoadFromEnumerable(Pairs().Select(p => new NumberRow { User = p.User - 3, Item = 10_000_000_000 + p.Item, Label = 1 + (p.Item % 5) }));

    public static IDataView RawKeys(MLContext ml)
        => ml.Data.LoadFromEnumerable(Pairs().Select(p => new RawKeyRow { User = (uint)(p.User * 7), Item = (uint)(p.Item * 3), Label = 1 + (p.Item % 5) }));
}
