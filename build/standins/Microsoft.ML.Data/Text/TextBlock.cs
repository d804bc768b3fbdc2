using Microsoft.ML.Runtime;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.Data;

/// <summary>Whole lines of one file, as they were read.</summary>
internal sealed record RawTextBlock(string Text, int Lines, int FirstLine, long FirstId, long Ordinal, bool StartsFile);

/// <summary>A block of lines, read into the columns that are asked for.</summary>
/// <remarks>What runs for every line here is compiled optimized at once: most passes over a file are over before the runtime would do so by itself.</remarks>
internal sealed class TextBlock
{
    private readonly long[] _ids;

    private TextBlock(TextBuffer[] buffers, int capacity, long ordinal)
    {
        _ids = new long[capacity];
        Buffers = buffers;
        Ordinal = ordinal;
    }

    public TextBuffer[] Buffers { get; }

    public long Ordinal { get; }

    public int Rows { get; private set; }

    /// <summary>What stopped the reading after the last good row, if anything.</summary>
    public Exception Error { get; private set; }

    /// <summary>Identifies the row in all the files together.</summary>
    public long Id(int row) => _ids[row];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static TextBlock Parse(RawTextBlock raw, TextFormat format, TextColumn[] columns, Func<int, TextBuffer>[] factories)
    {
        var block = new TextBlock(factories.Select(f => f(raw.Lines)).ToArray(), raw.Lines, raw.Ordinal);
        int lim = columns.Length == 0 ? 0 : columns.Max(c => c.SourceLim);
        var splitter = new TextSplitter(format);
        var fields = new TextFields();
        foreach (TextLine line in new TextLines(raw, format, splitter))
        {
            try
            {
                splitter.Split(raw.Text, line.Start, line.End, lim, fields);
                for (int c = 0; c < columns.Length; c++)
                {
                    int bad = block.Buffers[c].Append(fields);
                    if (bad >= 0)
                        throw Contracts.ExceptDecode($"Could not parse value {fields.Span(bad)} in line {line.Number}, column {columns[c].Name}");
                }
            }
            catch (FormatException e)
            {
                block.Error = new FormatException("Parsing failed with an exception: " + e.Message, e);
                return block;
            }
            block._ids[block.Rows++] = raw.FirstId + line.Number - raw.FirstLine;
        }
        return block;
    }
}
