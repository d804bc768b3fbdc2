using System.Globalization;

namespace Microsoft.ML.Data;

/// <summary>Reads a value of type T from a field. A struct, so that the column buffers are compiled for each parser.</summary>
internal interface ITextParser<T>
{
    /// <summary>The value of a field which is empty or absent.</summary>
    T Missing { get; }

    bool TryParse(string text, int start, int length, out T value);
}

/// <summary>Text stays a slice of the block it was read in.</summary>
internal readonly struct StringParser : ITextParser<ReadOnlyMemory<char>>
{
    public ReadOnlyMemory<char> Missing => default;

    public bool TryParse(string text, int start, int length, out ReadOnlyMemory<char> value)
    {
        value = text.AsMemory(start, length);
        return true;
    }
}

/// <summary>Integers: digits with an optional minus, nothing else.</summary>
internal readonly struct IntegerParser<T> : ITextParser<T>
    where T : struct, System.Numerics.IBinaryInteger<T>, System.Numerics.IMinMaxValue<T>
{
    private static bool Signed => T.MinValue < T.Zero;

    // As many digits as a value of the type holds whatever they are; 0 for the small types.
    private static int SafeDigits => System.Runtime.CompilerServices.Unsafe.SizeOf<T>() switch { sizeof(long) => 18, sizeof(int) => 9, _ => 0 };

    public T Missing => default;

    public bool TryParse(string text, int start, int length, out T value)
    {
        ReadOnlySpan<char> span = text.AsSpan(start, length);
        if (length <= SafeDigits && (uint)(span[0] - '0') <= 9)
        {
            long number = 0;
            foreach (char c in span)
            {
                uint digit = (uint)(c - '0');
                if (digit > 9)
                {
                    value = default;
                    return false;
                }
                number = (number * 10) + digit;
            }
            value = T.CreateTruncating(number);
            return true;
        }
        if (span[0] == '+')
        {
            value = default;
            return false;
        }
        return T.TryParse(span, Signed ? NumberStyles.AllowLeadingSign : NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}

/// <summary>Key values are written zero-based; what is no number below the count is the missing key.</summary>
internal readonly struct KeyParser<T> : ITextParser<T>
    where T : struct, System.Numerics.IBinaryInteger<T>
{
    private readonly ulong _count;

    public KeyParser(ulong count) => _count = count;

    public T Missing => default;

    public bool TryParse(string text, int start, int length, out T value)
    {
        bool good = ulong.TryParse(text.AsSpan(start, length), NumberStyles.None, CultureInfo.InvariantCulture, out ulong number) && number < _count;
        value = good ? T.CreateTruncating(number + 1) : T.Zero;
        return true;
    }
}

internal readonly struct BooleanParser : ITextParser<bool>
{
    public bool Missing => false;

    public bool TryParse(string text, int start, int length, out bool value)
    {
        ReadOnlySpan<char> span = text.AsSpan(start, length);
        value = false;
        switch (length)
        {
            case 1:
                value = span[0] is '1' or 't' or 'T' or 'y' or 'Y' or '+';
                return value || span[0] is '0' or 'f' or 'F' or 'n' or 'N' or '-';
            case 2:
                value = span is "+1";
                return value || span is "-1" || span.Equals("no", StringComparison.OrdinalIgnoreCase);
            case 3:
                return value = span.Equals("yes", StringComparison.OrdinalIgnoreCase);
            case 4:
                return value = span.Equals("true", StringComparison.OrdinalIgnoreCase);
            default:
                return span.Equals("false", StringComparison.OrdinalIgnoreCase);
        }
    }
}

internal readonly struct TimeSpanParser : ITextParser<TimeSpan>
{
    public TimeSpan Missing => default;

    public bool TryParse(string text, int start, int length, out TimeSpan value) =>
        TimeSpan.TryParse(text.AsSpan(start, length), CultureInfo.InvariantCulture, out value);
}

internal readonly struct DateTimeParser : ITextParser<DateTime>
{
    public DateTime Missing => default;

    public bool TryParse(string text, int start, int length, out DateTime value) =>
        DateTime.TryParse(text.AsSpan(start, length), CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
}

internal readonly struct DateTimeOffsetParser : ITextParser<DateTimeOffset>
{
    public DateTimeOffset Missing => default;

    public bool TryParse(string text, int start, int length, out DateTimeOffset value) =>
        DateTimeOffset.TryParse(text.AsSpan(start, length), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value);
}
