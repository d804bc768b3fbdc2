using Microsoft.ML.Data;

namespace RecSys.ML.Carrier;

/// <summary>
/// Walks through a row as the carrier has it: the categories of all columns in one text vector, which begins with a separator and has one after each list, and
/// the numbers of all columns in one vector, which begins with a constant.
/// </summary>
internal ref struct CarriedRow
{
    /// <summary>The separator: no word of any language, and of characters that pass through an expression of ML.NET as they are.</summary>
    public const string Separator = "\u3400\uB3FF\u3400";

    private readonly ReadOnlySpan<ReadOnlyMemory<char>> _texts;
    private readonly ReadOnlySpan<float> _numbers;
    private int _text;
    private int _number;

    public CarriedRow(VBuffer<ReadOnlyMemory<char>> texts, VBuffer<float> numbers)
    {
        _texts = texts.IsDense ? texts.GetValues() : texts.DenseValues().ToArray();
        _numbers = numbers.IsDense ? numbers.GetValues() : numbers.DenseValues().ToArray();
        (_text, _number) = (1, 1);
    }

    /// <summary>The next single category.</summary>
    public ReadOnlyMemory<char> Next() => _text < _texts.Length ? _texts[_text++] : default;

    /// <summary>The next list of categories.</summary>
    public ReadOnlySpan<ReadOnlyMemory<char>> NextList()
    {
        int start = Math.Min(_text, _texts.Length), end = start;
        while (end < _texts.Length && !_texts[end].Span.SequenceEqual(Separator)) end++;
        _text = end + 1;
        return _texts[start..end];
    }

    /// <summary>The next numbers.</summary>
    public ReadOnlySpan<float> NextNumbers(int count)
    {
        ReadOnlySpan<float> numbers = _numbers.Slice(_number, count);
        _number += count;
        return numbers;
    }

    /// <summary>A value as it was, or "true" and "false" for a Boolean that ML.NET has made text of.</summary>
    public static ReadOnlyMemory<char> Plain(ReadOnlyMemory<char> value, bool boolean)
        => !boolean || value.IsEmpty ? value : value.Span[0] is '1' or 'T' or 't' ? "true".AsMemory() : "false".AsMemory();
}
