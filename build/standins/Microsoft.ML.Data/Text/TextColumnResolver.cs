using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Turns the columns of the options into columns with definite sources and types.</summary>
internal static class TextColumnResolver
{
    private static readonly TextLoader.Column[] _default =
    {
        new TextLoader.Column("Label", DataKind.Single, 0),
        new TextLoader.Column("Features", DataKind.Single, new[] { new TextLoader.Range(1, null) }),
    };

    /// <param name="columns">The columns of the options; none stands for Label and Features.</param>
    /// <param name="countSource">Tells the number of source columns; 0 when that is not known.</param>
    public static TextColumn[] Resolve(TextLoader.Column[] columns, Func<int> countSource)
    {
        if (columns == null || columns.Length == 0)
            columns = _default;
        int counted = -1;
        var segments = new List<TextSegment>[columns.Length];
        (int Column, TextSegment Segment) other = (-1, default);
        for (int c = 0; c < columns.Length; c++)
        {
            TextLoader.Column column = columns[c];
            Contracts.CheckParam(!string.IsNullOrWhiteSpace(column?.Name), nameof(column.Name), "Must not be empty");
            Contracts.CheckParam(column.Source is { Length: > 0 }, nameof(column.Source), "Must specify some source column indices");
            segments[c] = new List<TextSegment>();
            foreach (TextLoader.Range range in column.Source)
            {
                TextSegment segment = Segment(range, ref counted, countSource);
                if (!range.AllOther)
                {
                    segments[c].Add(segment);
                    continue;
                }
                Contracts.CheckParam(other.Column < 0, nameof(range.AllOther), "At most one all other range can be specified");
                other = (c, segment);
            }
        }
        if (other.Column >= 0)
            AddOthers(segments, other.Column, other.Segment);
        return columns.Select((c, i) => new TextColumn(c.Name, c.DataKind, ItemType(c), segments[i].ToArray(), other.Column == i)).ToArray();
    }

    public static PrimitiveDataViewType ItemType(TextLoader.Column column)
    {
        PrimitiveDataViewType type = ColumnTypeExtensions.PrimitiveTypeFromKind(column.DataKind);
        if (column.KeyCount == null)
            return type;
        Contracts.CheckParam(KeyDataViewType.IsValidDataType(type.RawType), nameof(column.DataKind), "Bad item type for Key");
        ulong largest = column.DataKind switch
        {
            DataKind.Byte => byte.MaxValue,
            DataKind.UInt16 => ushort.MaxValue,
            DataKind.UInt32 => uint.MaxValue,
            _ => ulong.MaxValue,
        };
        return new KeyDataViewType(type.RawType, column.KeyCount.Count ?? largest);
    }

    private static TextSegment Segment(TextLoader.Range range, ref int counted, Func<int> countSource)
    {
        Contracts.CheckParam(range.Min >= 0, nameof(range.Min), "Must be non-negative");
        if (range.Max is int max)
        {
            Contracts.CheckParam(range.Min <= max && max < int.MaxValue, nameof(range.Max), "If specified, must be greater than or equal to min");
            return new TextSegment(range.Min, max + 1, range.ForceVector);
        }
        if (range.AutoEnd)
        {
            if (counted < 0)
                counted = countSource();
            Contracts.CheckParam(counted > 0, nameof(TextLoader.Column.Source), "Can't determine the number of source columns without valid data");
            Contracts.CheckParam(range.Min < counted, nameof(range.Min), $"Column #{range.Min} not found in the dataset (it only has {counted} columns)");
            return new TextSegment(range.Min, counted, true);
        }
        return range.VariableEnd ? new TextSegment(range.Min, TextSegment.Open, true) : new TextSegment(range.Min, range.Min + 1, range.ForceVector);
    }

    // What no other column names, within the interval of the "all other" range.
    private static void AddOthers(List<TextSegment>[] segments, int column, TextSegment within)
    {
        int at = within.Min;
        foreach (TextSegment taken in segments.SelectMany(s => s).OrderBy(s => s.Min).ToList())
        {
            if (at < Math.Min(taken.Min, within.Lim))
                segments[column].Add(new TextSegment(at, Math.Min(taken.Min, within.Lim), true));
            at = Math.Max(at, taken.Lim);
        }
        if (at < within.Lim)
            segments[column].Add(new TextSegment(at, within.Lim, true));
        Contracts.CheckParam(segments[column].Count > 0, nameof(TextLoader.Column.Source), "No columns left for the all other range");
    }
}
