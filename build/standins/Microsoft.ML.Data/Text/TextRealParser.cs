using System.Globalization;

namespace Microsoft.ML.Data;

/// <summary>Real numbers. What is no number becomes NaN.</summary>
internal readonly struct SingleParser : ITextParser<float>
{
    private readonly char _marker;

    public SingleParser(TextFormat format)
    {
        _marker = format.DecimalMarker;
        Missing = format.MissingAsNaN ? float.NaN : 0;
    }

    public float Missing { get; }

    public bool TryParse(string text, int start, int length, out float value)
    {
        ReadOnlySpan<char> span = text.AsSpan(start, length);
        if (TextReals.TryFast(span, _marker, out long digits, out int scale) && digits is < (1 << 24) and > -(1 << 24) && scale <= 10)
        {
            // Both operands are exact in single precision, so the quotient is rounded once.
            value = digits / (float)TextReals.Power(scale);
            return true;
        }
        if (!TextReals.TrySpecial(span, out double special))
        {
            value = float.TryParse(TextReals.Normalize(span, _marker), TextReals.Style, CultureInfo.InvariantCulture, out float number) ? number : float.NaN;
        }
        else
            value = (float)special;
        return true;
    }
}

/// <summary>Real numbers in double precision. What is no number becomes NaN.</summary>
internal readonly struct DoubleParser : ITextParser<double>
{
    private readonly char _marker;

    public DoubleParser(TextFormat format)
    {
        _marker = format.DecimalMarker;
        Missing = format.MissingAsNaN ? double.NaN : 0;
    }

    public double Missing { get; }

    public bool TryParse(string text, int start, int length, out double value)
    {
        ReadOnlySpan<char> span = text.AsSpan(start, length);
        if (TextReals.TryFast(span, _marker, out long digits, out int scale))
        {
            value = digits / TextReals.Power(scale);
            return true;
        }
        if (!TextReals.TrySpecial(span, out value))
        {
            if (!double.TryParse(TextReals.Normalize(span, _marker), TextReals.Style, CultureInfo.InvariantCulture, out value))
                value = double.NaN;
        }
        return true;
    }
}

/// <summary>The parts that both precisions share.</summary>
internal static class TextReals
{
    public const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent
        | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    private static readonly double[] _powers = Enumerable.Range(0, 19).Select(i => Math.Pow(10, i)).ToArray();

    public static double Power(int exponent) => _powers[exponent];

    /// <summary>Plain decimals of at most 15 digits: number = digits / 10^scale, exactly.</summary>
    public static bool TryFast(ReadOnlySpan<char> span, char marker, out long digits, out int scale)
    {
        digits = 0;
        scale = 0;
        int at = 0, point = -1, count = 0;
        bool negative = span[0] == '-';
        if (negative)
            at = 1;
        for (; at < span.Length; at++)
        {
            uint digit = (uint)(span[at] - '0');
            if (digit <= 9)
            {
                digits = (digits * 10) + digit;
                if (++count > 15)
                    return false;
            }
            else if (span[at] == marker && point < 0)
                point = at;
            else
                return false;
        }
        if (count == 0 || (negative && digits == 0))
            return false;
        if (negative)
            digits = -digits;
        scale = point < 0 ? 0 : span.Length - 1 - point;
        return true;
    }

    /// <summary>The spellings with letters: every other one is no number.</summary>
    public static bool TrySpecial(ReadOnlySpan<char> span, out double value)
    {
        span = span.Trim();
        value = double.NaN;
        if (span.IsEmpty)
            return true;
        char last = span[^1];
        if (char.IsAsciiDigit(last) || last is '.' or ',')
            return false;
        if (span is "Infinity" or "∞")
            value = double.PositiveInfinity;
        else if (span is "-Infinity" or "-∞")
            value = double.NegativeInfinity;
        return true;
    }

    /// <summary>The text with a point for a decimal comma; a point is then no part of a number.</summary>
    public static ReadOnlySpan<char> Normalize(ReadOnlySpan<char> span, char marker)
    {
        if (marker == '.')
            return span;
        return span.Contains('.') ? "?" : span.ToString().Replace(marker, '.');
    }
}
